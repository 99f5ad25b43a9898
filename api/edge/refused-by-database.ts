import { goneReference, referencedKey } from '@oms/db/database'
import { conflict, invalid, Refusal } from './errors'

/** What the database refuses because another request was faster, as the refusal it is; undefined for every fault. */
export const refusedByDatabase = (error: unknown): Refusal | undefined => {
  const column = goneReference(error)
  if (column === '') return new Refusal(422, 'invalid')
  if (column !== undefined) return invalid({ [fieldOf(column)]: [{ code: 'reference.gone' }] })
  return referencedKey(error) ? conflict('inUse') : undefined
}

const fieldOf = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
