import { holdsAny } from '@oms/db/added-fields'
import {
  type Column,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  not,
  notInArray,
  or,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm'
import { columnOf, contains } from '../conditions'

/** `null` stands for what is not set. */
export type FilterValue = string | number | boolean | Date | null

export type Operator = 'is' | 'ne' | 'gte' | 'lte' | 'like'

/** One condition of a list; `is` holds for any of the values, `ne` for none of them, and what is not set differs from every value. */
export type Filter = {
  readonly column: string
  readonly operator: Operator
  readonly values: readonly FilterValue[]
}

export type Sort = { readonly column: string; readonly descending: boolean }

export const is = (column: string, ...values: readonly FilterValue[]): Filter => ({
  column,
  operator: 'is',
  values,
})

/** The filter as a condition on the table. */
export const conditionOf = (table: Table, { column: name, operator, values }: Filter): SQL => {
  const column = columnOf(table, name)
  const [first] = values
  switch (operator) {
    case 'is':
      return isAnyOf(column, values)
    case 'ne':
      return isNoneOf(column, values)
    case 'gte':
      return gte(column, first)
    case 'lte':
      return lte(column, first)
    case 'like':
      return contains(column, String(first))
  }
}

/** Whether it holds for one stretch of the values in order. */
export const isStretch = ({ operator, values: [first, ...more] }: Filter): boolean =>
  operator === 'gte' || operator === 'lte' || (operator === 'ne' && first === null && more.length === 0)

/** Whether the column can be empty. */
export const isNullable = (table: Table, name: string): boolean => {
  const column = getTableColumns(table)[name]
  return column === undefined || !column.notNull
}

const isOneOf = (column: Column, values: readonly FilterValue[]): SQL =>
  holdsAny(column, values) ?? (values.length === 1 ? eq(column, values[0]) : inArray(column, [...values]))

const isAnyOf = (column: Column, values: readonly FilterValue[]): SQL => {
  const set = values.filter((value) => value !== null)
  const parts = [
    set.length === 0 ? undefined : isOneOf(column, set),
    values.length > set.length ? isNull(column) : undefined,
  ]
  return or(...parts) ?? sql`1 = 0`
}

const isNoneOf = (column: Column, values: readonly FilterValue[]): SQL => {
  const set = values.filter((value) => value !== null)
  if (set.length === 0) return isNotNull(column)
  const [only] = set
  const holds = holdsAny(column, set)
  const differs = holds ? not(holds) : set.length === 1 ? ne(column, only) : notInArray(column, set)
  // Comparing what is not set gives no truth value.
  if (column.notNull || values.length > set.length) return differs
  return or(differs, isNull(column)) ?? differs
}
