/** The longest text of a list, in UTF-16 units. */
export const LONGEST = 1000

/** The answer that is not to be outgrown, in bytes. */
const LARGEST = 1_000_000

/** The record with its long texts cut, those inside of its values too; `cut` names the fields in which one was. */
export const cutRecord = <T extends object>(
  record: T,
  longest = LONGEST,
): T & { cut?: readonly string[] } => {
  if (fits(record, longest)) return record
  const short: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(record))
    if (key !== 'cut' && !fits(value, longest)) short[key] = shortened(value, longest)
  return { ...record, ...short, cut: [...new Set([...cutOf(record), ...Object.keys(short)])] }
}

const fits = (value: unknown, longest: number): boolean => {
  if (typeof value === 'string') return value.length <= longest
  if (value === null || typeof value !== 'object' || value instanceof Date) return true
  if (Array.isArray(value)) return value.every((part) => fits(part, longest))
  const parts = value as Readonly<Record<string, unknown>>
  // No list of its keys is made: this is asked of every value that is answered.
  for (const key in parts) if (!fits(parts[key], longest)) return false
  return true
}

const cutOf = (record: object): readonly string[] =>
  'cut' in record && Array.isArray(record.cut) ? record.cut : []

/** A value whose texts are at most so long: the same one where they are. */
export const shortened = (value: unknown, longest = LONGEST): unknown => {
  if (fits(value, longest)) return value
  if (typeof value === 'string') return beginningOf(value, longest)
  if (Array.isArray(value)) return value.map((part) => shortened(part, longest))
  return Object.fromEntries(
    Object.entries(value as object).map(([key, part]) => [key, shortened(part, longest)]),
  )
}

/** Half of a character is none. */
const beginningOf = (text: string, length: number): string => {
  const beginning = text.slice(0, length)
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1)
}

/** A list as JSON: long texts are cut, and cut shorter where the answer would be too large. */
export const listText = (records: readonly object[]): string => {
  let text = ''
  for (const longest of [LONGEST, 200, 50]) {
    text = JSON.stringify(records.map((record) => cutRecord(record, longest)))
    if (bytesAtMost(text) <= LARGEST || Buffer.byteLength(text) <= LARGEST) return text
  }
  return text
}

/** The first of these records, cut, as far as they fit into so many bytes of JSON. */
export const firstThatFit = <T extends object>(
  records: readonly T[],
  bytes: number,
): readonly (T & { cut?: readonly string[] })[] => {
  const shown = records.map((record) => cutRecord(record))
  let left = bytes
  const end = shown.findIndex((record) => {
    left -= Buffer.byteLength(JSON.stringify(record)) + 1
    return left < 0
  })
  return end < 0 ? shown : shown.slice(0, end)
}

const bytesAtMost = (text: string): number => 3 * text.length
