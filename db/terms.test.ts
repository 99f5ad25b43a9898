import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchTerms, termsOf } from './terms'

const finds = (query: string, text: string) => {
  const present = new Set(termsOf(text))
  const wanted = searchTerms(query)
  return wanted.length > 0 && wanted.every((term) => present.has(term))
}

describe('a search', () => {
  const cases: [query: string, text: string, found: boolean][] = [
    ['打印', '三楼打印机无法打印', true],
    ['打印机无法', '三楼打印机无法打印', true],
    ['机', '三楼打印机无法打印', true],
    ['印刷', '三楼打印机无法打印', false],
    ['oa', '登录OA系统报错', true],
    ['OA系统', '登录oa系统报错', true],
    ['500', '保存时报500错误', true],
    ['５００', '保存时报500错误', true],
    ['𠮷', '𠮷野家门户', true],
    ['pri', 'printer 打印机', true],
    ['p', 'printer 打印机', true],
    ['打印机 no', '打印机 not working', true],
    ['打印机 working', '打印机 not working', true],
    ['🔥', '机房 🔥 告警', true],
    ['%', 'CPU 100%', true],
    ['100%', 'CPU 100%', true],
    ['c++', 'C++ 组件', true],
    ['ｖｐｎ', 'VPN 连不上', true],
    ['rinter', 'printer 打印机', false],
    ['authentications', '登录 authentication 失败', true],
    ['打印 登录', '三楼打印机无法打印', false],
    ['！，。 ', '三楼打印机', false],
    ['👨‍👩‍👧', '家庭 👨‍👩‍👧 组', true],
  ]
  for (const [query, text, found] of cases)
    test(`for "${query}" ${found ? 'finds' : 'does not find'} "${text}"`, () => {
      expect(finds(query, text)).toBe(found)
    })

  test('of any part of a Chinese text finds it', () => {
    const characters = fc.array(fc.constantFrom(...'系统打印机登录报表审批𠮷'), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(characters, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length
        const part = text.slice(start, start + 1 + (length % (text.length - start)))
        expect(finds(part.join(''), text.join(''))).toBe(true)
      }),
    )
  })
})

test('a title is found from its first character to its last, and each of its words', () => {
  const characters = fc.array(fc.constantFrom(...'系统ab 1%🔥é_V．'), { minLength: 1, maxLength: 24 })
  fc.assert(
    fc.property(characters, (title) => {
      for (let length = 1; length <= title.length; length++) {
        const typed = title.slice(0, length).join('')
        if (searchTerms(typed).length > 0) expect(finds(typed, title.join(''))).toBe(true)
      }
    }),
  )
})

test('terms are safe integers that stay the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const term of termsOf(text)) expect(Number.isSafeInteger(term) && term >= 0).toBe(true)
    }),
  )
  expect(termsOf('打印')).toEqual([7552318335271961, 8632458468683739, 2019012177702709])
})

test('forty thousand pairs of characters share no term', () => {
  const pairs = Array.from({ length: 40_000 }, (_, index) =>
    String.fromCodePoint(0x4e00 + (index % 200), 0x5000 + Math.floor(index / 200)),
  )
  expect(new Set(pairs.flatMap(searchTerms)).size).toBe(40_000)
})
