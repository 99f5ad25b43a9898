import type { Field } from '@oms/db/domain/fields'
import type { Condition } from '@oms/db/domain/rules'

/** When a field has to be given, as the form asks for it; `other`: by a condition that the form does not speak. */
export type Requirement = {
  readonly when: 'never' | 'always' | 'some' | 'other'
  readonly taskTypes: readonly string[]
  readonly statuses: readonly string[]
}

const of = (when: Requirement['when'], more: Partial<Requirement> = {}): Requirement => ({
  ...{ when, taskTypes: [], statuses: [] },
  ...more,
})

/** When the field has to be given. */
export const requirementOf = ({ required, requiredWhen }: Field): Requirement => {
  if (required) return of('always')
  if (!requiredWhen) return of('never')
  const parts = 'or' in requiredWhen ? requiredWhen.or : [requiredWhen]
  const named = parts.map(constantsOf)
  if (named.some((one) => one === undefined)) return of('other')
  const among = (column: string) => named.flatMap((one) => (one?.column === column ? one.values : []))
  return of('some', { taskTypes: among('taskType'), statuses: among('status') })
}

/** The field as it has to be given then. */
export const withRequirement = (field: Field, { when, taskTypes, statuses }: Requirement): Field => {
  if (when === 'other') return field
  const { required: _, requiredWhen: __, nullable: ___, ...rest } = field
  // Safe: marks that every kind may have are left out or added.
  if (when === 'always') return { ...rest, required: true } as Field
  if (when === 'never') return { ...rest, nullable: true } as Field
  const parts: Condition[] = [
    ...(taskTypes.length > 0 ? [{ column: 'taskType', in: taskTypes }] : []),
    ...(statuses.length > 0 ? [{ column: 'status', in: statuses }] : []),
  ]
  const [first, second] = parts
  const requiredWhen = second ? { or: parts } : (first ?? { column: 'taskType', in: [] })
  return { ...rest, nullable: true, requiredWhen } as Field
}

const constantsOf = (
  condition: Condition,
): { readonly column: string; readonly values: readonly string[] } | undefined => {
  if (!('column' in condition) || !['taskType', 'status'].includes(condition.column)) return undefined
  const { column } = condition
  if ('is' in condition && typeof condition.is === 'string') return { column, values: [condition.is] }
  if ('in' in condition && !('me' in condition.in))
    return condition.in.every((one) => typeof one === 'string')
      ? { column, values: condition.in.map(String) }
      : undefined
  return undefined
}
