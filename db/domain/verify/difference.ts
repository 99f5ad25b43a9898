import type { Label } from '../label'
import type { Change } from './fault'
import { below, isRecord } from './shape'

/** Whether two values say the same, in whatever order their keys stand. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => same(one, b[index]))
  if (!isRecord(a) || !isRecord(b)) return a === b
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(a[key], b[key]))
}

type Named = Readonly<Record<string, unknown>>

/** The keys of either that do not say the same in both: those of the first in their order, then the new ones. */
export const differing = (was: Named, now: Named): readonly string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((key) => !same(was[key], now[key]))

/** Whether what both have stands in another order. */
export const isReordered = (was: Named, now: Named): boolean => {
  const common = (one: Named, other: Named) => Object.keys(one).filter((key) => Object.hasOwn(other, key))
  return common(was, now).join() !== common(now, was).join()
}

type Kind = Change['kind']

export const change = (path: string, kind: Kind, zh: string, en: string): Change => ({
  ...{ path, kind },
  text: { zh, en },
})

/** What no sentence is made for, told by its place. */
export const otherChange = (path: string, what: Label, key: string): Change =>
  change(below(path, key), 'change', `${what.zh}的“${key}”有改动`, `${what.en}: “${key}” changed`)

export const quoted = ({ zh, en }: Label): Label => ({ zh: `“${zh}”`, en: `“${en}”` })

/** What of a list came and went. */
export const cameAndWent = (
  was: readonly string[],
  now: readonly string[],
): { readonly came: readonly string[]; readonly went: readonly string[] } => ({
  came: now.filter((one) => !was.includes(one)),
  went: was.filter((one) => !now.includes(one)),
})

/** Several names as people list them: “甲”、“乙”. */
export const namesOf = (labels: readonly Label[]): Label => ({
  zh: labels.map(({ zh }) => `“${zh}”`).join('、'),
  en: labels.map(({ en }) => `“${en}”`).join(', '),
})
