import { readValue, writeValue } from '../storage/local'

/** Up to where this browser's tabs were told, and when the line was last known to stand. */
type Kept = { readonly place: number; readonly at: number }

/** What was missed in a longer time is asked for anew rather than told one by one. */
const FRESH_MS = 10 * 60_000

const keyOf = (person: number) => `oms.live.${person}`

export const keepPlace = (person: number, place: number): void =>
  writeValue(keyOf(person), { place, at: Date.now() } satisfies Kept)

export const keptPlace = (person: number): number | undefined => {
  const kept = readValue(keyOf(person))
  return isKept(kept) && Date.now() - kept.at < FRESH_MS ? kept.place : undefined
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'place' in value && 'at' in value
