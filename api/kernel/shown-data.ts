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

/** The data of an entry as lists show it, from its columns, without the fields that are hidden from the reader. */
export const shownData = (data: string, dataCut: string | null, hidden: ReadonlySet<string> | undefined) => ({
  data: withoutHidden(JSON.parse(dataCut ?? data), hidden),
  ...(dataCut === null ? {} : { cut: ['data'] }),
})

/** What was sent or changed, before and after, without the fields that are hidden from the reader. */
export const withoutHidden = (data: unknown, hidden: ReadonlySet<string> | undefined): unknown => {
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
