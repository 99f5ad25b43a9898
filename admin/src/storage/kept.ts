import { keysUnder, readValue, removeItem, writeValue } from './local'

const DAYS_7 = 7 * 24 * 60 * 60 * 1000
const PREFIX = 'oms.kept.'

type Entry = { readonly at: number; readonly value: unknown }

/**
 * What is remembered of one person in this browser: a draft, what of it the server has, the key of a request whose
 * outcome is unknown, the declaration.
 */
export type Kind = 'draft' | 'agreed' | 'key' | 'declaration'

const keyOf = (person: number, kind: Kind, place: string) => `${PREFIX}${person}.${kind}.${place}`

export const readKept = (person: number, kind: Kind, place: string): unknown => {
  const entry = readValue(keyOf(person, kind, place))
  return isEntry(entry) && isFresh(entry) ? entry.value : undefined
}

/** When it was kept, in milliseconds; 0 for nothing. */
export const keptAt = (person: number, kind: Kind, place: string): number => {
  const entry = readValue(keyOf(person, kind, place))
  return isEntry(entry) ? entry.at : 0
}

export const keep = (person: number, kind: Kind, place: string, value: unknown): void =>
  writeValue(keyOf(person, kind, place), { at: Date.now(), value } satisfies Entry)

export const forget = (person: number, kind: Kind, place: string): void =>
  removeItem(keyOf(person, kind, place))

export const hasKept = (person: number, kind: Kind): boolean =>
  keysUnder(`${PREFIX}${person}.${kind}.`).length > 0

/** For whoever signs out of a shared machine. */
export const forgetPerson = (person: number): void => {
  for (const key of keysUnder(`${PREFIX}${person}.`)) removeItem(key)
}

/** Of everyone, what is older than seven days. */
export const forgetOld = (): void => {
  for (const key of keysUnder(PREFIX)) {
    const entry = readValue(key)
    if (!isEntry(entry) || !isFresh(entry)) removeItem(key)
  }
}

const isEntry = (entry: unknown): entry is Entry =>
  typeof entry === 'object' && entry !== null && 'at' in entry && typeof entry.at === 'number'

const isFresh = ({ at }: Entry) => Date.now() - at < DAYS_7
