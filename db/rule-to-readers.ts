import { and, type Column, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Condition, Operand, Rule, RuleRecord, Scalar } from './domain/rules'
import type { Tables } from './tables/define-tables'

type Place = Pick<Tables, 'users' | 'projects'>

/**
 * Who satisfies the rule for this one record, as a condition on users: what `allows` answers with each of them as the
 * actor. Undefined when that is everybody; `nobody` where no one can.
 */
export const ruleToReaders = (rule: Rule, record: RuleRecord, place: Place): SQL | undefined => {
  const found = rule === 'all' ? true : rule === 'none' ? false : readersOf(rule, record, place)
  return found === true ? undefined : found === false ? nobody : found
}

export const nobody = sql`1 = 0`

/** A truth that is the same for all, or a condition on each. */
type Readers = boolean | SQL

const readersOf = (condition: Condition, record: RuleRecord, place: Place): Readers => {
  if ('and' in condition) return every(condition.and.map((part) => readersOf(part, record, place)))
  if ('or' in condition) return some(condition.or.map((part) => readersOf(part, record, place)))
  const value = valueIn(record, condition.column)
  if ('is' in condition) return equals(condition.is, value, place)
  if ('not' in condition) return differs(condition.not, value, place)
  if ('me' in condition.in) return shares(value, place)
  return some(condition.in.map((operand) => equals(operand, value, place)))
}

const every = (parts: readonly Readers[]): Readers => {
  const asked = parts.filter((part) => part !== true)
  return !asked.includes(false) && (asked.length === 0 || (and(...conditionsOf(asked)) ?? true))
}

const some = (parts: readonly Readers[]): Readers => {
  const asked = parts.filter((part) => part !== false)
  return asked.includes(true) || (asked.length > 0 && (or(...conditionsOf(asked)) ?? false))
}

const conditionsOf = (parts: readonly Readers[]): readonly SQL[] =>
  parts.filter((part) => typeof part !== 'boolean')

// Safe: rules compare nothing else.
const valueIn = (record: RuleRecord, column: string): Scalar => (record[column] ?? null) as Scalar

const isMine = (operand: Operand): operand is Extract<Operand, object> =>
  operand !== null && typeof operand === 'object'

const columnOf = ({ users }: Place, { me }: Extract<Operand, object>): Column => users[me]

const equals = (operand: Operand, value: Scalar, place: Place): Readers => {
  if (!isMine(operand)) return operand === value
  return value !== null && eq(columnOf(place, operand), value)
}

const differs = (operand: Operand, value: Scalar, place: Place): Readers => {
  if (!isMine(operand)) return operand !== value
  return value === null || ne(columnOf(place, operand), value)
}

/** The organisation is theirs, or beside theirs in a project. */
const shares = (value: Scalar, { users, projects }: Place): Readers => {
  if (typeof value !== 'number') return false
  const { userOrganizationId: client, contractorOrganizationId: contractor } = projects
  const own = users.organizationId
  const beside = or(and(eq(client, own), eq(contractor, value)), and(eq(contractor, own), eq(client, value)))
  return or(eq(own, value), sql`exists (select 1 from ${projects} where ${beside})`) ?? false
}
