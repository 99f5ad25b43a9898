import type { Field } from '@oms/db/domain/fields'
import { isEmpty } from '@oms/db/domain/required-when'

/** Of these kinds new records can hold something beforehand. */
const kinds = [
  ...(['text', 'markdown', 'number', 'decimal', 'money', 'boolean'] as const),
  ...(['date', 'choice', 'choices', 'url', 'rating'] as const),
]

type WithDefault = Extract<Field, { kind: (typeof kinds)[number] }>

/** Whether the field can have a default; of options there must be one first. */
export const takesDefault = (field: Field): field is WithDefault =>
  kinds.some((kind) => kind === field.kind) &&
  (!('options' in field) || Object.keys(field.options).length > 0)

/** The field with what its input gave as the default; with none where that is nothing. */
export const withDefault = (field: WithDefault, value: unknown): Field => {
  const { default: _, ...rest } = field
  // Safe: the input of a kind gives values of that kind; the API says which it does not hold.
  return (isEmpty(value) ? rest : { ...rest, default: value }) as Field
}
