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

/** The data of an entry as lists show it, from its columns. */
export const shownData = (data: string, dataCut: string | null) => ({
  data: JSON.parse(dataCut ?? data) as unknown,
  ...(dataCut === null ? {} : { cut: ['data'] }),
})
