import { getTableColumns, type Table } from 'drizzle-orm'
import { fold } from './domain/fold'

/** The values to be written, with the folded key of each text that has a column `<name>Key`. */
export const withFolded = <V extends object>(table: Table, values: V): V => {
  const texts = foldedIn(table)
  if (texts.length === 0) return values
  const given = values as Readonly<Record<string, unknown>>
  const keys = texts.flatMap(({ name, key }) =>
    given[name] === undefined ? [] : [[key, keyOf(given[name])] as const],
  )
  return { ...values, ...Object.fromEntries(keys) }
}

type FoldedText = { readonly name: string; readonly key: string }

const foldedIn = (table: Table): readonly FoldedText[] => {
  const known = foldedOf.get(table)
  if (known) return known
  const names = Object.keys(getTableColumns(table))
  const found = names.map((name) => ({ name, key: `${name}Key` })).filter(({ key }) => names.includes(key))
  foldedOf.set(table, found)
  return found
}

const foldedOf = new WeakMap<Table, readonly FoldedText[]>()

const keyOf = (text: unknown): string | null => {
  if (text === null) return null
  if (typeof text !== 'string') throw new Error('A text with a folded key is written as a text, not as SQL.')
  return fold(text)
}
