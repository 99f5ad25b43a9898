import type { Field } from '@oms/db/domain/fields'

/** What a field holds before anybody has written it: a switch that must be set shows that it is off, and is. */
export const startValue = (field: Field): unknown => {
  if (field.kind === 'boolean') return field.required ? false : undefined
  return field.kind === 'choice' ? field.default : undefined
}
