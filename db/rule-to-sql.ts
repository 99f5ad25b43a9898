import {
  and,
  type Column,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm'
import type { Actor } from './domain/roles'
import { type Condition, operandValue, operandValues, type Rule, type Scalar } from './domain/rules'

/**
 * The rule as a condition on this table, for what `allows` answers of a record. Undefined when the rule is `all`.
 * Throws when the rule names a column that the table does not have.
 */
export const ruleToSql = (rule: Rule, table: Table, actor: Actor): SQL | undefined => {
  if (rule === 'all') return undefined
  if (rule === 'none') return never
  return conditionToSql(rule, getTableColumns(table), actor)
}

// Without a truth value of its own: MySQL and SQLite both read a comparison.
const never = sql`1 = 0`
const always = sql`1 = 1`

const conditionToSql = (condition: Condition, columns: Record<string, Column>, actor: Actor): SQL => {
  if ('and' in condition)
    return and(...condition.and.map((part) => conditionToSql(part, columns, actor))) ?? always
  if ('or' in condition)
    return or(...condition.or.map((part) => conditionToSql(part, columns, actor))) ?? never
  const column = columns[condition.column]
  if (!column)
    throw new Error(`A rule names the column "${condition.column}", which this table does not have.`)
  if ('is' in condition) return equals(column, operandValue(condition.is, actor))
  if ('not' in condition) return differs(column, operandValue(condition.not, actor))
  return isOneOf(column, operandValues(condition.in, actor))
}

const equals = (column: Column, value: Scalar): SQL => (value === null ? isNull(column) : eq(column, value))

// Null differs from every value, where SQL would answer null.
const differs = (column: Column, value: Scalar): SQL => {
  if (value === null) return isNotNull(column)
  return column.notNull ? ne(column, value) : (or(ne(column, value), isNull(column)) ?? never)
}

const isOneOf = (column: Column, values: readonly Scalar[]): SQL => {
  const present = values.filter((value) => value !== null)
  const parts = [
    present.length === 1 ? eq(column, present[0]) : present.length > 1 ? inArray(column, present) : undefined,
    values.includes(null) ? isNull(column) : undefined,
  ]
  return or(...parts) ?? never
}
