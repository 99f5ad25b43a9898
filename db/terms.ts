import { fold } from './domain/fold'

/**
 * What a text is found by: each Chinese character and each pair of neighbours, each run of letters and digits by its
 * beginnings of up to ten characters, and each symbol. As safe integers, the same everywhere.
 */
export const termsOf = (text: string): number[] => [...new Set(pieces(text).flatMap(everyTerm))].map(hash)

/**
 * The fewest terms that a text found by this one has: the pairs of a Chinese run, or its single character; words
 * or their beginnings; symbols. Empty when nothing in it can be looked for. What has them all may still lack the text.
 */
export const searchTerms = (text: string): number[] =>
  [...new Set(pieces(text).flatMap(leastTerms))].map(hash)

const pieces = (text: string): string[] => fold(text).match(piece) ?? []

const han = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
const piece = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{N}\\p{M}])+|[\\p{S}\\p{P}]`, 'gu')
const chinese = new RegExp(`^[${han}]`, 'u')

const everyTerm = (found: string): string[] =>
  chinese.test(found) ? [...found, ...pairs(found)] : beginnings(found)

const leastTerms = (found: string): string[] => {
  if (!chinese.test(found)) return beginnings(found).slice(-1)
  return [...found].length === 1 ? [found] : pairs(found)
}

const pairs = (run: string): string[] => {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const longest = 10

const beginnings = (word: string): string[] => {
  const characters = [...word].slice(0, longest)
  return characters.map((_, index) => characters.slice(0, index + 1).join(''))
}

/** FNV-1a over UTF-16 units in two halves of 26 and 27 bits: a safe integer, the same everywhere. */
const hash = (term: string): number => {
  let high = 0x811c9dc5
  let low = 0x9dc5811c
  for (let index = 0; index < term.length; index++) {
    const unit = term.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit ^ 0x5bd1, 0x01000197)
  }
  return (high >>> 6) * 2 ** 27 + (low >>> 5)
}
