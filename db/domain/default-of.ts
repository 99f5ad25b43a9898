import type { Field, Fields } from './fields'
import { isOffered } from './offered-options'
import { isEmpty } from './required-when'

/** What a new record has in this field where nothing is given; undefined where it has none that may be chosen still. */
export const defaultOf = (field: Field): unknown => {
  if (!('default' in field) || field.default === undefined) return undefined
  if (field.kind === 'choice') return isOffered(field.options[field.default]) ? field.default : undefined
  if (field.kind !== 'choices') return field.default
  const offered = field.default.filter((key) => isOffered(field.options[key]))
  return offered.length > 0 ? offered : undefined
}

/** The defaults of these fields, by their keys. */
export const defaultsOf = (fields: Fields): Readonly<Record<string, unknown>> => {
  const known = defaults.get(fields)
  if (known) return known
  const made = Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => {
      const value = defaultOf(field)
      return value === undefined ? [] : [[key, value]]
    }),
  )
  defaults.set(fields, made)
  return made
}

const defaults = new WeakMap<Fields, Readonly<Record<string, unknown>>>()

/** A body with the defaults of what it leaves out; what it empties stays empty. */
export const withDefaults = (
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const given = Object.entries(body).filter(([, value]) => value !== undefined && value !== null)
  return { ...body, ...defaultsOf(fields), ...Object.fromEntries(given) }
}

/**
 * What a form of a new record sends for a field: nothing where there is nothing, but that a field with a default was
 * emptied is said.
 */
export const sentOf = (field: Field | undefined, value: unknown): unknown => {
  if (!isEmpty(value)) return value
  return field?.nullable && field.kind !== 'boolean' && defaultOf(field) !== undefined ? '' : undefined
}
