import type { Declaration } from '@oms/db/domain/declaration'
import type { Condition, Scalar } from '@oms/db/domain/rules'
import { columnsOf } from '@oms/db/domain/verify/compared'
import { scopeColumns } from '@oms/db/domain/workflow/task'

/** How a field of the task is compared: whether it is set, or with constants of which it is one, or is not. */
export type How = 'set' | 'empty' | 'is' | 'not'

export type Comparison = {
  readonly column: string
  readonly how: How
  readonly values: readonly Scalar[]
}

/** A rule as its form asks for it: comparisons that all have to hold, or one of them. */
export type FlatRule = { readonly joint: 'and' | 'or'; readonly parts: readonly Comparison[] }

/** The rule as comparisons; undefined where it says what the form does not speak. */
export const flatOf = (rule: Condition, declaration: Declaration): FlatRule | undefined => {
  const [joint, conditions] =
    'or' in rule ? (['or', rule.or] as const) : (['and', 'and' in rule ? rule.and : [rule]] as const)
  const parts = conditions.flatMap((one) => comparisonOf(one) ?? [])
  const isSpoken = ({ column, how }: Comparison) => howsOf(declaration, column).includes(how)
  return parts.length === conditions.length && parts.every(isSpoken) ? { joint, parts } : undefined
}

export const ruleOf = ({ joint, parts }: FlatRule): Condition => {
  const [first, ...others] = parts.map(conditionOf)
  if (first && others.length === 0) return first
  const all = [...(first ? [first] : []), ...others]
  return joint === 'or' ? { or: all } : { and: all }
}

/** How a field can be compared; of most there is more than one way to write the same, or a number says nothing. */
export const howsOf = (declaration: Declaration, column: string): readonly How[] => {
  const holds = columnsOf(declaration, 'tasks')(column)?.holds
  return holds === 'options' || holds === 'number' || holds === 'boolean' || holds === 'day'
    ? ['is', 'not', 'set', 'empty']
    : ['set', 'empty']
}

/** The columns of a task that a rule of the workflow can speak of. */
export const columnsOffered = ({ resources }: Declaration): readonly string[] => [
  ...Object.entries(resources.tasks?.fields ?? {}).flatMap(([key, { kind, archived, required }]) =>
    // Where a step begins, it says itself; what is always there is not asked for, unless it can be compared.
    archived || ['password', 'status', 'files'].includes(kind) || (required && kind !== 'choice')
      ? []
      : [key],
  ),
  ...scopeColumns,
]

const comparisonOf = (condition: Condition): Comparison | undefined => {
  if (!('column' in condition)) return undefined
  const { column } = condition
  if ('in' in condition) {
    if ('me' in condition.in) return undefined
    const values = condition.in.filter(isConstant)
    return values.length === condition.in.length ? { column, how: 'is', values } : undefined
  }
  const [how, operand] =
    'is' in condition ? (['is', condition.is] as const) : (['not', condition.not] as const)
  if (operand === null) return { column, how: how === 'is' ? 'empty' : 'set', values: [] }
  return isConstant(operand) ? { column, how, values: [operand] } : undefined
}

const isConstant = (operand: unknown): operand is Exclude<Scalar, null> =>
  ['string', 'number', 'boolean'].includes(typeof operand)

const conditionOf = ({ column, how, values }: Comparison): Condition => {
  if (how === 'set') return { column, not: null }
  if (how === 'empty') return { column, is: null }
  if (how === 'is' && values.length > 1) return { column, in: values }
  const [value = ''] = values
  return how === 'is' ? { column, is: value } : { column, not: value }
}
