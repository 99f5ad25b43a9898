import {
  and,
  type Column,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm'
import type { Filter } from './list/list-query'

/** The column of that name; a descriptor without its column is a mistake of ours, so it throws. */
export const columnOf = (table: Table, name: string): Column => {
  const column = getTableColumns(table)[name]
  if (!column) throw new Error(`The table has no column "${name}"`)
  return column
}

/** A checked filter as a condition on the table. A null differs from every value. */
export const conditionOf = (table: Table, { column: name, operator, values }: Filter): SQL => {
  const column = columnOf(table, name)
  const [first] = values
  switch (operator) {
    case 'is':
      if (values.length === 0) return sql`1 = 0`
      return values.length === 1 ? eq(column, first) : inArray(column, [...values])
    case 'ne': {
      const differs = values.length === 1 ? ne(column, first) : notInArray(column, [...values])
      return column.notNull ? differs : (or(differs, isNull(column)) ?? differs)
    }
    case 'gte':
      return gte(column, first)
    case 'lte':
      return lte(column, first)
    case 'null':
      return first === 'true' ? isNull(column) : isNotNull(column)
    case 'like':
      return contains(column, String(first))
  }
}

/** A folded text that holds this one, folded too, somewhere. */
export const contains = (column: Column, folded: string): SQL => sql`instr(${column}, ${folded}) > 0`

export const all = (conditions: readonly (SQL | undefined)[]): SQL => and(...conditions) ?? sql`1 = 1`
