/** How many times longer than the text its key may be; what would grow more (one in thousands of characters) is refused. */
export const FOLDED_EXPANSION = 4

/**
 * The key by which texts are compared, ordered and kept unique, the same on every engine: NFKC, case folded, accents
 * kept, blanks at the ends trimmed.
 */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/[ßς]/g, withoutCase).normalize('NFKC').trim()

// Lower case that upper case would not come back to.
const withoutCase = (letter: string): string => (letter === 'ß' ? 'ss' : 'σ')
