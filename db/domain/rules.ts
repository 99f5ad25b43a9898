import type { Actor } from './roles'

export type Scalar = string | number | boolean | null

/** What a column is compared with: a constant, or what the actor is. */
export type Operand = Scalar | { readonly me: 'id' | 'organizationId' | 'role' }

/** A condition that is data: it can be stored, turned into SQL (`db/rule-to-sql.ts`) and asked of a record. */
export type Condition =
  | { readonly column: string; readonly is: Operand }
  | { readonly column: string; readonly not: Operand }
  | { readonly column: string; readonly in: readonly Operand[] | { readonly me: 'projectOrganizationIds' } }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }

export type Rule = 'all' | 'none' | Condition

export type RuleRecord = Readonly<Record<string, unknown>>

/** The value an operand stands for when this actor asks. */
export const operandValue = (operand: Operand, actor: Actor): Scalar =>
  operand !== null && typeof operand === 'object' ? actor[operand.me] : operand

export const operandValues = (
  operands: readonly Operand[] | { readonly me: 'projectOrganizationIds' },
  actor: Actor,
): readonly Scalar[] =>
  'me' in operands ? actor[operands.me] : operands.map((operand) => operandValue(operand, actor))

/** Whether the record satisfies the rule for this actor. A column that is absent counts as null. */
export const allows = (rule: Rule, record: RuleRecord, actor: Actor): boolean => {
  if (rule === 'all') return true
  if (rule === 'none') return false
  if ('and' in rule) return rule.and.every((part) => allows(part, record, actor))
  if ('or' in rule) return rule.or.some((part) => allows(part, record, actor))
  const value = record[rule.column] ?? null
  if ('is' in rule) return value === operandValue(rule.is, actor)
  if ('not' in rule) return value !== operandValue(rule.not, actor)
  return operandValues(rule.in, actor).some((candidate) => candidate === value)
}

/** The columns that a rule asks about. */
export const columnsIn = (rule: Rule): readonly string[] => {
  if (typeof rule === 'string') return []
  if ('and' in rule) return rule.and.flatMap(columnsIn)
  return 'or' in rule ? rule.or.flatMap(columnsIn) : [rule.column]
}
