import type { Definition } from '@oms/db/domain/workflow/definition'
import { type Hidden, hiddenInEntry } from '@oms/db/domain/workflow/seen'
import { LONGEST, shortened } from '../edge/cut-texts'

/**
 * What lists show of an entry's data where a text in it is long: kept beside the entry, so that they need not read the
 * whole, and made from it alone, so that the proof can hold the two together.
 */
export const cutData = (stored: string): string | null => {
  if (stored.length <= LONGEST) return null
  const data: unknown = JSON.parse(stored)
  const short = shortened(data)
  return short === data ? null : JSON.stringify(short)
}

type Told = {
  readonly action: string
  readonly outcome: string
  readonly comment: string | null
  readonly data: string
}

/** What an entry said, without what hidden fields hold: neither by their names nor in the words of its form. */
export const saidIn = ({ data, comment, ...entry }: Told, definition: Definition, hidden: Hidden) => {
  const told = hidden && hiddenInEntry(definition, entry, hidden)
  return { data: withoutHidden(JSON.parse(data), told?.keys), comment: told?.comment ? null : comment }
}

/** What was sent or changed, before and after, without the fields that are hidden from the reader. */
export const withoutHidden = (data: unknown, hidden: Hidden): unknown => {
  if (!hidden || data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => !hidden.has(key))
      .map(([key, value]) => [
        key,
        key === 'before' || key === 'after' ? withoutHidden(value, hidden) : value,
      ]),
  )
}
