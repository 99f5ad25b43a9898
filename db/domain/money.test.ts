import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_MONEY } from './limits'
import { fenOf, grouped, yuanOf } from './money'

describe('an amount of money', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [1234, '12.34'],
    [-120_000, '-1200.00'],
    [MAX_MONEY, '90071992547409.91'],
  ])('of %i 分 is %s 元, and back', (fen, yuan) => {
    expect([yuanOf(fen), fenOf(yuan)]).toEqual([yuan, fen])
  })

  test.each([
    ['12', 1200],
    ['1,234.5', 123_450],
    [' 7 ', 700],
    ['-0', 0],
    ['12.345', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['.5', undefined],
    ['90071992547409.92', undefined],
    ['十', undefined],
  ])('written "%s" is %s 分', (yuan, fen) => {
    expect(fenOf(yuan)).toBe(fen)
  })

  test('comes back whatever it is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(fenOf(yuanOf(fen))).toBe(fen + 0)
      }),
    )
  })

  test.each([
    ['0.05', '0.05'],
    ['-1234.50', '-1,234.50'],
    ['999', '999'],
    ['1234567.89012345', '1,234,567.89012345'],
  ])('%s is read as %s', (decimal, shown) => {
    expect(grouped(decimal)).toBe(shown)
  })
})
