import type { Content } from '@oms/db/domain/declare'
import { isReordered } from '@oms/db/domain/verify/difference'
import { isRecord } from '@oms/db/domain/verify/shape'

type Merging = {
  /** What both began from. */
  readonly base: Content
  /** What holds where that says nothing. */
  readonly unsaid: Content
  readonly mine: Content
  readonly theirs: Content
  /** Whose stands where both changed the same. */
  readonly keep: 'mine' | 'theirs'
}

export type Merged = {
  readonly content: Content
  /** The places, as keys joined by dots, that both changed, each in their own way. */
  readonly clashes: readonly string[]
}

/** What I changed since `base` put onto what a colleague has made of it meanwhile. */
export const mergeContents = ({ unsaid, keep, ...three }: Merging): Merged => {
  const clashes: string[] = []
  const merge = (base: unknown, mine: unknown, theirs: unknown, path: readonly string[]): unknown => {
    if (isAlike(mine, theirs) || isAlike(theirs, base)) return mine
    if (isAlike(mine, base)) return theirs
    const began = base ?? valueAt(unsaid, path) ?? {}
    if (!isWhole(path) && isRecord(began) && isRecord(mine) && isRecord(theirs))
      return Object.fromEntries(
        keysOf(began, mine, theirs).flatMap((key) => {
          const value = merge(began[key], mine[key], theirs[key], [...path, key])
          return value === undefined ? [] : [[key, value]]
        }),
      )
    clashes.push(path.join('.'))
    return keep === 'mine' ? mine : theirs
  }
  const { base, mine, theirs } = three
  // Safe: each of its parts is one of mine or of theirs.
  return { content: merge(base, mine, theirs, []) as Content, clashes }
}

type Named = Readonly<Record<string, unknown>>

/** How deep below each part of a content lies what is changed as one: a property of a field, of a status, of a step. */
const depths: Readonly<Record<string, number>> = {
  ...{ fields: 4, taskTypes: 3, permissions: 4, calendar: 2, channels: 3, templates: 2 },
  workflows: 5,
}
const DEPTH_OF_STEPS = 7

const isWhole = (path: readonly string[]): boolean => {
  const isOfStep = path[2] === 'actions' && path[4] === 'outcomes'
  return path.length >= (isOfStep ? DEPTH_OF_STEPS : (depths[path[0] ?? ''] ?? 1))
}

/** Their order counts too. */
const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const valueAt = (content: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), content)

/** The keys of both in the order of whoever changed it, what is new to it after what it follows. */
const keysOf = (base: Named, mine: Named, theirs: Named): readonly string[] => {
  const [order, other] = isReordered(base, mine) ? [mine, theirs] : [theirs, mine]
  const keys = Object.keys(order)
  for (const [place, key] of Object.keys(other).entries())
    if (!keys.includes(key)) keys.splice(keys.indexOf(Object.keys(other)[place - 1] ?? '') + 1, 0, key)
  return keys
}
