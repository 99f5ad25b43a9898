import { and, type Column, getTableColumns, type SQL, sql, type Table } from 'drizzle-orm'

/** The column of that name; a descriptor without its column is a mistake of ours, so it throws. */
export const columnOf = (table: Table, name: string): Column => {
  const column = getTableColumns(table)[name]
  if (!column) throw new Error(`The table has no column "${name}"`)
  return column
}

/** A folded text that holds this one, folded too, somewhere. */
export const contains = (column: Column, folded: string): SQL => sql`instr(${column}, ${folded}) > 0`

export const all = (conditions: readonly (SQL | undefined)[]): SQL => and(...conditions) ?? sql`1 = 1`
