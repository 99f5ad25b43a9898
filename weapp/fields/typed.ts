import { decimalPattern } from '@oms/db/domain/decimal'
import { defaultOf } from '@oms/db/domain/default-of'
import type { Label } from '@oms/db/domain/label'
import { fenOf } from '@oms/db/domain/money'
import { faults } from '../words/words'
import type { FormField } from './form-fields'

/** What was typed, as the value that travels; undefined where it is none, with the fault to tell. */
export type Reading = { readonly value: unknown; readonly fault?: Label }

const wholePattern = /^-?\d{1,10}$/

/** Reads what was typed into a field of this kind. */
export const readTyped = (field: FormField, typed: string): Reading => {
  const text = typed.trim()
  if (text === '') return { value: null }
  switch (field.kind) {
    case 'number':
      return wholePattern.test(text) ? { value: Number(text) } : { value: undefined, fault: faults.number }
    case 'decimal':
      return decimalPattern(field.digits).test(text)
        ? { value: text }
        : { value: undefined, fault: faults.decimal(field.digits) }
    case 'money': {
      const fen = fenOf(text)
      return fen === undefined ? { value: undefined, fault: faults.money } : { value: fen }
    }
    default:
      return { value: typed }
  }
}

const chosenKinds: ReadonlySet<string> = new Set([
  'choice',
  'choices',
  'reference',
  'person',
  'date',
  'moment',
  'rating',
  'files',
])

/** What a form says before it is sent; the server checks everything again. */
export const missingIn = (field: FormField, value: unknown, label: string): Label | undefined => {
  if (!field.required) return undefined
  const isEmpty =
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  if (!isEmpty) return undefined
  return chosenKinds.has(field.kind) ? faults.requiredChoice(label) : faults.required(label)
}

/** What a field holds before anybody has written it: a switch that must be set shows that it is off, and is. */
export const startValue = (field: FormField): unknown => {
  const usual = defaultOf(field)
  return field.kind === 'boolean' && field.required ? (usual ?? false) : usual
}
