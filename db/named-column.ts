import { type Column, getTableColumns } from 'drizzle-orm'
import type { MySqlTable } from 'drizzle-orm/mysql-core'
import type { Handle } from './database'

/** A table by the name of its resource. Throws when there is none. */
export const namedTable = (handle: Handle, resource: string): MySqlTable => {
  const tables: Readonly<Record<string, MySqlTable | undefined>> = handle.tables
  const table = Object.hasOwn(tables, resource) ? tables[resource] : undefined
  if (!table) throw new Error(`The resource "${resource}" has no table`)
  return table
}

/** A column that data names, `verify` having held the name to the descriptor. Throws when the table lacks it. */
export const namedColumn = (table: MySqlTable, name: string): Column => {
  const columns: Readonly<Record<string, Column>> = getTableColumns(table)
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (!column) throw new Error(`The table has no column "${name}"`)
  return column
}
