import { defaultOf } from '@oms/db/domain/default-of'
import type { Field } from '@oms/db/domain/fields'

/** What a field holds before anybody has written it: a switch that must be set shows that it is off, and is. */
export const startValue = (field: Field): unknown => {
  const usual = defaultOf(field)
  return field.kind === 'boolean' && field.required ? (usual ?? false) : usual
}
