import type { Field } from '@oms/db/domain/fields'
import { grouped, yuanOf } from '@oms/db/domain/money'
import { say } from '../words/language'
import { minuteOf } from '../words/time'
import { form } from '../words/words'

const isNamed = (value: unknown): value is { readonly name?: string; readonly id: number } =>
  typeof value === 'object' && value !== null && 'id' in value

/** A value as it is read, whatever its kind; empty where there is none. */
export const textOf = (field: Field, value: unknown, record: Readonly<Record<string, unknown>>): string => {
  if (value === undefined || value === null || value === '') return ''
  switch (field.kind) {
    case 'boolean':
      return say(value === true ? form.yes : form.no)
    case 'choice':
      return optionText(field.options, String(value))
    case 'choices':
      return Array.isArray(value) ? value.map((key) => optionText(field.options, String(key))).join('、') : ''
    case 'files':
      return Array.isArray(value)
        ? value.flatMap((file) => (isNamed(file) ? (file.name ?? []) : [])).join('、')
        : ''
    case 'moment':
      return minuteOf(String(value))
    case 'money': {
      const yuan = grouped(yuanOf(Number(value)))
      return say({ zh: `${yuan} 元`, en: `¥${yuan}` })
    }
    case 'decimal':
      return grouped(String(value))
    case 'rating':
      return '★'.repeat(Number(value)) + '☆'.repeat(field.max - Number(value))
    case 'person':
    case 'reference': {
      const named = record[field.as]
      return isNamed(named) ? (named.name ?? `#${named.id}`) : `#${String(value)}`
    }
    default:
      return String(value)
  }
}

const optionText = (
  options: Readonly<Record<string, { readonly label: { zh: string; en: string } }>>,
  key: string,
) => {
  const option = options[key]
  return option ? say(option.label) : key
}
