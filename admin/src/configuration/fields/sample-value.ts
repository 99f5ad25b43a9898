import type { Field } from '@oms/db/domain/fields'

const WHOLE = 12

/** A value to show a field with; of the record, `{id, name}` under `as` beside it. */
export const sampleOf = (field: Field): unknown => {
  switch (field.kind) {
    case 'choice':
      return Object.keys(field.options)[0]
    case 'choices':
      return Object.keys(field.options).slice(0, 2)
    case 'text':
    case 'markdown':
      return undefined
    case 'number':
      return field.min ?? WHOLE
    case 'decimal':
      return field.min ?? (1.5).toFixed(field.digits)
    case 'money':
      return field.min ?? WHOLE * 10_000
    case 'boolean':
      return true
    case 'date':
      return '2026-01-15'
    case 'moment':
      return '2026-01-15T02:30:00.000Z'
    case 'rating':
      return 4
    case 'url':
      return 'https://example.com'
    default:
      return undefined
  }
}
