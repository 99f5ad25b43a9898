import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaOf } from './contract'
import { scaled } from './decimal'

const label = { zh: '小数', en: 'Decimal' }

test.each([
  ['12.50', 2, 1250n],
  ['-0.05', 2, -5n],
  ['7', 3, 7000n],
  ['9999999999.99999999', 8, 999_999_999_999_999_999n],
] as const)('%s with %i digits is %s', (text, digits, whole) => {
  expect(scaled(text, digits)).toBe(whole)
})

test('every decimal of at most 18 digits passes as it is, one with a digit more does not', () => {
  const decimal = fc.integer({ min: 0, max: 8 }).chain((digits) =>
    fc.record({
      digits: fc.constant(digits),
      whole: fc.bigInt({ min: 1n - 10n ** BigInt(18 - digits), max: 10n ** BigInt(18 - digits) - 1n }),
      after: fc.stringMatching(new RegExp(`^\\d{${digits}}$`)),
    }),
  )
  fc.assert(
    fc.property(decimal, ({ digits, whole, after }) => {
      const schema = schemaOf({ kind: 'decimal', digits, label })
      const text = digits > 0 ? `${whole}.${after}` : String(whole)
      expect(schema.parse(text)).toBe(text)
      expect(schema.safeParse(digits > 0 ? `${text}0` : `${text}.0`).success).toBe(false)
      expect(schema.safeParse(`${text.startsWith('-') ? '-1' : '1'}${'0'.repeat(18)}`).success).toBe(false)
    }),
  )
})

test('the least and the most are compared exactly', () => {
  const schema = schemaOf({
    kind: 'decimal',
    digits: 8,
    min: '0.10000001',
    max: '9007199254.74099301',
    label,
  })
  const taken = ['0.10000001', '0.2', '9007199254.74099301'].map((text) => schema.safeParse(text).success)
  const refused = ['0.1', '0.10000000', '9007199254.74099302', '-1'].map(
    (text) => schema.safeParse(text).success,
  )
  expect([taken, refused]).toEqual([
    [true, true, true],
    [false, false, false, false],
  ])
})
