/** The longest text of a list, in UTF-16 units. */
export const LONGEST = 1000

/** The answer that is not to be outgrown, in bytes. */
const LARGEST = 1_000_000

/** The record with its long texts cut, those inside of its values too; `cut` names the fields in which one was. */
export const cutRecord = <T extends object>(
  record: T,
  longest = LONGEST,
): T & { cut?: readonly string[] } => {
  const short: Record<string, unknown> = {}
  let isCut = false
  for (const [key, value] of Object.entries(record)) {
    const part = key === 'cut' ? value : shortened(value, longest)
    if (part === value) continue
    short[key] = part
    isCut = true
  }
  return isCut
    ? { ...record, ...short, cut: [...new Set([...cutOf(record), ...Object.keys(short)])] }
    : record
}

const cutOf = (record: object): readonly string[] =>
  'cut' in record && Array.isArray(record.cut) ? record.cut : []

/** A value whose texts are at most so long: the same one where they are. */
export const shortened = (value: unknown, longest = LONGEST): unknown => {
  if (typeof value === 'string') return value.length > longest ? beginningOf(value, longest) : value
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) {
    const parts = value.map((part) => shortened(part, longest))
    return parts.some((part, index) => part !== value[index]) ? parts : value
  }
  const parts = Object.entries(value).map(([key, part]) => [key, part, shortened(part, longest)] as const)
  if (parts.every(([, part, short]) => part === short)) return value
  return Object.fromEntries(parts.map(([key, , short]) => [key, short]))
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
