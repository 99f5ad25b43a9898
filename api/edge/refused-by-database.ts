import { goneReference, referencedKey } from '@oms/db/database'
import type { Faults } from '../faults'
import { conflict, invalid, Refusal } from './errors'

/** What the database refuses because another request was faster, or since it cannot work; undefined for all else. */
export const refusedByDatabase = (faults: Faults, error: unknown): Refusal | undefined => {
  const column = goneReference(error)
  if (column === '') return new Refusal(422, 'invalid')
  if (column !== undefined) return invalid({ [fieldOf(column)]: [{ code: 'reference.gone' }] })
  if (referencedKey(error)) return conflict('inUse')
  const met = faults.met(error)
  if (!met) return undefined
  const code = met.fault === 'away' ? 'unavailable' : (`database.${met.fault}` as const)
  return new Refusal(503, code, { retryAfter: met.retryAfter })
}

const fieldOf = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
