import type { AppContext } from '../app-env'
import { bodyObject } from '../edge/body'
import { type FieldErrors, invalid } from '../edge/errors'

/** The body's texts of these names, and nothing else in it. Throws 422. */
export const texts = <K extends string>(
  c: AppContext,
  names: readonly K[],
  required: boolean,
): Readonly<Partial<Record<K, string>>> => {
  const body = bodyObject(c)
  const errors: Record<string, FieldErrors[string]> = {}
  const found: Partial<Record<K, string>> = {}
  for (const key of Object.keys(body))
    if (!names.some((name) => name === key)) errors[key] = [{ code: 'field.unknown' }]
  for (const name of names) {
    const value = body[name]
    if (typeof value === 'string' && value !== '') found[name] = value
    else if (value !== undefined && typeof value !== 'string') errors[name] = [{ code: 'field.notText' }]
    else if (required) errors[name] = [{ code: 'field.required' }]
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return found
}
