/** Reads UTF-8 that comes in pieces: a character that a piece cuts through is given with the next one. */
export const utf8Reader = (): ((piece: ArrayBuffer) => string) => {
  let rest: readonly number[] = []
  return (piece) => {
    const bytes = [...rest, ...new Uint8Array(piece)]
    let text = ''
    let at = 0
    while (at < bytes.length) {
      const first = bytes[at] ?? 0
      const length = lengthOf(first)
      if (at + length > bytes.length) break
      text += String.fromCodePoint(codeOf(first, bytes.slice(at + 1, at + length)))
      at += length
    }
    rest = bytes.slice(at)
    return text
  }
}

const lengthOf = (first: number): number => (first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4)

const codeOf = (first: number, more: readonly number[]): number =>
  more.reduce(
    (code, byte) => (code << 6) | (byte & 0x3f),
    more.length === 0 ? first : first & (0x3f >> more.length),
  )
