/** How many values a body holds at most, and how deep they lie; what is written by hand or by a form has far fewer. */
const MOST_VALUES = 20_000
const DEEPEST = 64

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const opening = new Set([0x5b, 0x7b])
const closing = new Set([0x5d, 0x7d])

/**
 * Whether JSON is wider or deeper than a body may be, found before it is parsed; with the name of the field that it lies
 * in, as far as it lies in one.
 */
export const overflowIn = (bytes: Uint8Array): { readonly field?: string } | undefined => {
  let depth = 0
  let values = 0
  let name: readonly [number, number] | undefined
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) {
      const end = endOfText(bytes, at)
      if (depth === 1) name = [at, end + 1]
      at = end
    } else if (opening.has(byte)) {
      depth += 1
      values += 1
    } else if (byte === COMMA) values += 1
    else if (closing.has(byte)) depth -= 1
    if (depth > DEEPEST || values > MOST_VALUES)
      return depth > 1 && name ? { field: textOf(bytes.subarray(...name)) } : {}
  }
  return undefined
}

const endOfText = (bytes: Uint8Array, start: number): number => {
  let end = bytes.indexOf(QUOTE, start + 1)
  while (end > 0 && isEscaped(bytes, end)) end = bytes.indexOf(QUOTE, end + 1)
  return end < 0 ? bytes.length : end
}

const isEscaped = (bytes: Uint8Array, at: number): boolean => {
  let before = at
  while (bytes[before - 1] === BACKSLASH) before -= 1
  return (at - before) % 2 === 1
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return String(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return ''
  }
}
