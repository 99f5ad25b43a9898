/**
 * What a text is found by: each Chinese character and each pair of neighbours, and each run of letters and digits
 * in lower case, by its beginnings of three characters or more too. As safe integers, the same everywhere.
 */
export const termsOf = (text: string): number[] => [...new Set(words(text).flatMap(everyTerm))].map(hash)

/**
 * The fewest terms that a text found by this one has: the pairs of a Chinese run, or its single character; words
 * or their beginnings. Empty when nothing in it can be looked for. What has them all may still lack the text.
 */
export const searchTerms = (text: string): number[] => [...new Set(words(text).flatMap(leastTerms))].map(hash)

// Compatibility forms too: full-width letters and digits are typed in Chinese texts.
const words = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(runs) ?? []
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu
const chinese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

const everyTerm = (word: string): string[] =>
  chinese.test(word) ? [...word, ...pairs(word)] : [...beginnings(word), cut(word)]

const leastTerms = (word: string): string[] => {
  if (!chinese.test(word)) return [cut(word)]
  return [...word].length === 1 ? [word] : pairs(word)
}

const pairs = (word: string): string[] => {
  const characters = [...word]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const shortest = 3
const longest = 10

const cut = (word: string): string => [...word].slice(0, longest).join('')

const beginnings = (word: string): string[] => {
  const characters = [...word].slice(0, longest)
  return characters.slice(shortest - 1).map((_, index) => characters.slice(0, shortest + index).join(''))
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
