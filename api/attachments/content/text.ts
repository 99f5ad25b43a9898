import type { Source } from './source'

/** What lies behind that is looked at by nobody. */
const LOOKED_AT = 20 * 1024 * 1024

// Tabs, line and page breaks, and what colours the lines of a log.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters.
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/

/** The encoding in which the content is text without control characters; undefined where it is none. */
export const encodingOf = async (source: Source): Promise<string | undefined> => {
  const head = await source.bytes(0, 1)
  const marked = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : undefined
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030'])
    if (await isText(source, encoding)) return encoding
  return undefined
}

const isText = async (source: Source, encoding: string): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const isCut = source.size > LOOKED_AT
  try {
    for await (const chunk of await source.stream(0, LOOKED_AT - 1))
      if (control.test(decoder.decode(chunk, { stream: true }))) return false
    return isCut || !control.test(decoder.decode())
  } catch {
    return false
  }
}
