import type { Field, Fields } from '@oms/db/domain/fields'
import type { Outcome } from '@oms/db/domain/workflow/definition'
import { formOf } from '@oms/db/domain/workflow/forms'
import type { Change } from './change'

/** A field that is gone, that need not or must be filled in, or that takes something else. */
export const changesOfForm = (outcome: Outcome): readonly Change[] =>
  Object.entries(formOf(outcome)).flatMap(([key, field]) => {
    const { [key]: _, ...rest } = formOf(outcome)
    const to = (what: string, form: Fields): Change => [`form ${what}`, { ...outcome, form }]
    const turned = { ...field, required: !field.required, nullable: Boolean(field.required) }
    return [
      to(`without ${key}`, rest),
      to(`with ${key} ${field.required ? 'left free' : 'required'}`, { ...rest, [key]: turned }),
      ...changesOfField(field).map(([what, next]) => to(`with ${key} ${what}`, { ...rest, [key]: next })),
    ]
  })

const changesOfField = (field: Field): readonly (readonly [string, Field])[] => {
  if (field.kind === 'choice')
    return [
      ...Object.keys(field.options).map((option): readonly [string, Field] => {
        const { [option]: _, ...options } = field.options
        return [`without ${option}`, { ...field, options }]
      }),
      ['with another option', { ...field, options: { ...field.options, another: { label: field.label } } }],
    ]
  if (field.kind === 'person')
    return [['from anywhere', { ...field, from: field.from === undefined ? 'contractor' : undefined }]]
  // Safe: any number is a limit to the API; the type has but the one that the portal draws.
  if (field.kind === 'rating') return [4, 6].map((max) => [`up to ${max}`, { ...field, max: max as 5 }])
  return []
}
