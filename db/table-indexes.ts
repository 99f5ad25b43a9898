import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type MySqlTable } from 'drizzle-orm/mysql-core'
import { mysqlTables } from './dialect/mysql'

/** An index as a list may be read by it: its columns by their names in the code, the id at the end. */
export type TableIndex = { readonly name: string; readonly columns: readonly string[] }

/** The name of the primary key among the indexes. */
export const PRIMARY = 'primary'

/** The indexes of a table by its name in the code, in the order in which they are declared; the same on both engines. */
export const indexesOf = (name: string): readonly TableIndex[] => {
  const found = known.get(name) ?? declaredOf(name)
  known.set(name, found)
  return found
}

const known = new Map<string, readonly TableIndex[]>()

const declaredOf = (name: string): readonly TableIndex[] => {
  const table = (mysqlTables as Readonly<Record<string, MySqlTable>>)[name]
  if (!table) return []
  const keys = new Map<unknown, string>(
    Object.entries(getTableColumns(table)).map(([key, one]) => [one, key]),
  )
  const { columns, indexes, uniqueConstraints } = getTableConfig(table)
  const named = [
    ...uniqueConstraints.map((one) => ({ name: one.getName() ?? '', columns: one.columns })),
    ...columns.flatMap((one) => (one.isUnique ? [{ name: one.uniqueName ?? '', columns: [one] }] : [])),
    ...indexes.map(({ config }) => ({ name: config.name ?? '', columns: config.columns })),
  ]
  const readable = named.flatMap((index): TableIndex[] => {
    const own = index.columns.flatMap((one) => keys.get(one) ?? [])
    if (own.length < index.columns.length) return []
    return [{ name: index.name, columns: own.includes('id') ? own : [...own, 'id'] }]
  })
  return [{ name: PRIMARY, columns: ['id'] }, ...readable]
}
