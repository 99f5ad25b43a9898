import { unavailable } from '../edge/errors'

/** Kinds of work take turns, and within a kind the addresses that it comes from. */
export type Turn = { readonly kind: string; readonly from: string }

type Waiter = { readonly go: () => void; readonly giveUp: (reason: Error) => void }
/** The waiting of one kind, by address; who comes first in a map has the next turn. */
type Lines = Map<string, Waiter[]>

const RETRY_SECONDS = 5

/**
 * Runs so many at once and lets the others wait, so that nobody waits for the length of another's line. When too many
 * wait, the last of the longest line is refused with 503.
 */
export const createFairQueue = (atOnce: number, mostWaiting: number) => {
  const kinds = new Map<string, Lines>()
  let running = 0
  let waiting = 0

  const wait = ({ kind, from }: Turn): Promise<void> =>
    new Promise((go, giveUp) => {
      const lines = getOrMake(kinds, kind, () => new Map<string, Waiter[]>())
      getOrMake(lines, from, () => []).push({ go, giveUp })
      waiting += 1
      if (waiting > mostWaiting) lastOfLongest(kinds)?.giveUp(unavailable(RETRY_SECONDS))
      waiting = Math.min(waiting, mostWaiting)
    })

  return async <T>({ kind, from }: Turn, work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running += 1
    else await wait({ kind, from })
    try {
      return await work()
    } finally {
      const next = nextInTurn(kinds)
      if (next) {
        waiting -= 1
        next.go()
      } else running -= 1
    }
  }
}

const nextInTurn = (kinds: Map<string, Lines>): Waiter | undefined => {
  const [kind, lines] = first(kinds) ?? []
  const [from, line] = (lines && first(lines)) ?? []
  if (kind === undefined || !lines || from === undefined || !line) return undefined
  const next = line.shift()
  toTheEnd(lines, from, line.length > 0)
  toTheEnd(kinds, kind, lines.size > 0)
  return next
}

const lastOfLongest = (kinds: Map<string, Lines>): Waiter | undefined => {
  const lengthOf = (lines: Lines) => [...lines.values()].reduce((sum, line) => sum + line.length, 0)
  const [kind, lines] = most([...kinds], ([, of]) => lengthOf(of)) ?? []
  const [from, line] = (lines && most([...lines], ([, of]) => of.length)) ?? []
  const last = line?.pop()
  if (lines && from !== undefined && line?.length === 0) lines.delete(from)
  if (kind !== undefined && lines?.size === 0) kinds.delete(kind)
  return last
}

const first = <K, V>(map: ReadonlyMap<K, V>): [K, V] | undefined => map.entries().next().value

const toTheEnd = <K, V>(map: Map<K, V>, key: K, stays: boolean): void => {
  const value = map.get(key)
  map.delete(key)
  if (stays && value !== undefined) map.set(key, value)
}

const getOrMake = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

/** The last of those that have the most. */
const most = <T>(all: readonly T[], count: (one: T) => number): T | undefined =>
  all.reduce<T | undefined>(
    (best, one) => (best === undefined || count(one) >= count(best) ? one : best),
    undefined,
  )
