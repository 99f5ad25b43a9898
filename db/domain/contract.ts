import type { z } from 'zod'
import { atMost, explain, outOfUse, valueTexts as texts } from './contract-texts'
import { valueSchema } from './contract-values'
import type { Field, Fields } from './fields'
import type { Label } from './label'
import { MAX_URL } from './limits'
import { chosenAnew } from './offered-options'
import { isUnseen, oneLine } from './visible-text'

export type FieldErrors = Record<string, Label[]>

/** What is wrong with a body, at its fields; `values` holds the rest, moments still as ISO texts. */
export type Checked = { readonly values: Record<string, unknown>; readonly errors: FieldErrors }

/** The zod schema of one field's value as it travels. */
export const schemaOf = (field: Field): z.ZodType => {
  const known = schemas.get(field)
  if (known) return known
  const schema = valueSchema(field)
  const made = field.nullable ? schema.nullable() : schema
  schemas.set(field, made)
  return made
}

const schemas = new WeakMap<Field, z.ZodType>()

/**
 * Checks a body against the fields it may hold. Unknown keys, missing required fields and wrong values are errors at
 * their key. Texts of one line are cleaned, longer ones kept as they are; of nothing visible, they are empty. Null is
 * the same as leaving the field out, but in a part of a record, which it empties. An archived option passes where it
 * stands in `present`.
 */
export const checkFields = (
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
  partial = false,
  present: Readonly<Record<string, unknown>> = {},
): Checked => {
  const values: Record<string, unknown> = {}
  const errors: FieldErrors = {}
  for (const key of Object.keys(body)) if (!Object.hasOwn(fields, key)) errors[key] = [texts.unknown]
  for (const [key, field] of Object.entries(fields)) {
    const sent = Object.hasOwn(body, key) ? body[key] : undefined
    if (sent === undefined && (partial || !field.required)) continue
    const most = outgrown(field, sent)
    if (most !== undefined) {
      errors[key] = [atMost(most)]
      continue
    }
    const value = valueIn(field, sent, partial)
    if (value === undefined || (isBlank(field, value) && field.kind !== 'boolean')) {
      if (field.required && !(partial && value === undefined)) errors[key] = [texts.required]
      else if (value !== undefined) {
        if (field.nullable) values[key] = null
        else if (isMany(field) && value !== null) values[key] = value
        else if (value === null || typeof value !== 'string' || field.kind !== 'markdown')
          errors[key] = [texts.required]
      }
      continue
    }
    const parsed = schemaOf(field).safeParse(value)
    const archived = parsed.success && chosenAnew(field, parsed.data, present[field.field ?? key])
    if (archived) errors[key] = [outOfUse(archived.label)]
    else if (parsed.success) values[key] = parsed.data
    else errors[key] = [...new Set(parsed.error.issues.map((issue) => explain(field, issue)))]
  }
  return { values, errors }
}

/** The limit of a text that no cleaning could make fit: it is not worth the work of looking into it. */
const outgrown = (field: Field, sent: unknown): number | undefined =>
  typeof sent === 'string' && sent.length > 2 * mostOf(field) + 100 ? mostOf(field) : undefined

const mostOf = (field: Field): number => {
  if (field.kind === 'url') return MAX_URL
  return field.kind === 'text' || field.kind === 'markdown' ? field.max : Number.POSITIVE_INFINITY
}

const valueIn = (field: Field, sent: unknown, partial: boolean): unknown => {
  if (sent === null && !partial) return undefined
  if (field.kind === 'files' && Array.isArray(sent)) return sent.map(idOf)
  return typeof sent === 'string' && (field.kind === 'text' || field.kind === 'url') ? oneLine(sent) : sent
}

const isBlank = (field: Field, value: unknown): boolean =>
  value === null ||
  (typeof value === 'string' && isUnseen(value)) ||
  (isMany(field) && Array.isArray(value) && value.length === 0)

const isMany = ({ kind }: Field): boolean => kind === 'choices' || kind === 'files'

/** Whoever sends a record back sends its files as they were answered. */
const idOf = (file: unknown): unknown => (typeof file === 'object' && file && 'id' in file ? file.id : file)
