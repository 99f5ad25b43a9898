import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type MySqlTable } from 'drizzle-orm/mysql-core'
import { mysqlTables } from './dialect/mysql'

/** A column of a table, both by their names in the code. */
type TableReference = { readonly table: string; readonly column: string }

/** The columns that refer to a table, in the order of the tables; on both engines the same. */
export const referencesTo = (name: string): readonly TableReference[] => {
  const tables: Readonly<Record<string, MySqlTable>> = mysqlTables
  const target = tables[name]
  return Object.entries(tables).flatMap(([table, declared]) => {
    const columns = Object.entries(getTableColumns(declared))
    return getTableConfig(declared).foreignKeys.flatMap((key) => {
      const { columns: own, foreignTable } = key.reference()
      const column = columns.find(([, one]) => one === own[0])?.[0]
      return foreignTable === target && column !== undefined ? [{ table, column }] : []
    })
  })
}

/** The columns of a table that hold a person. */
export const personColumns = (name: string): ReadonlySet<string> => {
  const found =
    persons.get(name) ??
    new Set(referencesTo('users').flatMap(({ table, column }) => (table === name ? [column] : [])))
  persons.set(name, found)
  return found
}

const persons = new Map<string, ReadonlySet<string>>()
