const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The base64 of a text's UTF-8, which WeChat has no function for. */
export const base64 = (text: string): string => {
  const bytes = encodeURIComponent(text).match(/%..|./g) ?? []
  const codes = bytes.map((one) => (one.length > 1 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0)))
  let coded = ''
  for (let index = 0; index < codes.length; index += 3) {
    const [a = 0, b, c] = codes.slice(index, index + 3)
    const four = [
      a >> 2,
      ((a & 3) << 4) | ((b ?? 0) >> 4),
      (((b ?? 0) & 15) << 2) | ((c ?? 0) >> 6),
      (c ?? 0) & 63,
    ]
    const used = b === undefined ? 2 : c === undefined ? 3 : 4
    coded += four.map((one, place) => (place < used ? letters[one] : '=')).join('')
  }
  return coded
}
