import { refuse } from './refuse'
import type { Source } from './source'

const LARGEST = 10 * 1024 * 1024

/** What an SVG may not have: code, whatever it is run by, and what it would fetch from elsewhere. */
const active = [
  /<\s*([\w-]+:)?(script|foreignobject|iframe|object|embed|handler|listener|set\s[^>]*attributename\s*=\s*["']?on)/i,
  /[\s"'/]on[a-z]+\s*=/i,
  /(java|vb)script\s*:/i,
  /\b([\w-]+:)?(href|src)\s*=\s*["']?\s*(?!["'#\s])(?!data:image\/(png|jpeg|gif|webp)[;,])/i,
  /url\(\s*["']?\s*(?![#"'\s])/i,
  /@import/i,
  /<!(entity|doctype[^>]*\[)/i,
  /<\?xml-stylesheet/i,
]

/** Throws 422 for a drawing that does more than stand there. */
export const checkDrawing = async (source: Source): Promise<void> => {
  if (source.size > LARGEST) throw refuse('active')
  const text = unescaped((await source.bytes(0, source.size - 1)).toString('utf8'))
  if (active.some((pattern) => pattern.test(text))) throw refuse('active')
}

const unescaped = (text: string): string =>
  text
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});?/gi, (whole, code: string) => {
      const point = code.startsWith('x') || code.startsWith('X') ? Number(`0${code}`) : Number(code)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
    .replace(/&(tab|newline|colon);/gi, (_, name: string) => (name.toLowerCase() === 'colon' ? ':' : ' '))
