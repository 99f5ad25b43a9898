import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold'

const alike: readonly (readonly [string, string])[] = [
  ['VPN', 'ｖｐｎ'],
  ['OA系统', 'ｏａ系统'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['é', 'e\u0301'],
  ['㎏', 'kg'],
  ['ｶﾞ', 'ガ'],
  ['　全角空格　', '全角空格'],
  ['①', '1'],
]
test.each(alike)('%s and %s are one', (one, other) => expect(fold(one)).toBe(fold(other)))

const apart: readonly (readonly [string, string])[] = [
  ['sóng', 'song'],
  ['ü', 'u'],
  ['一', '－'],
  ['🔥', '💧'],
  ['a b', 'ab'],
]
test.each(apart)('%s and %s are two', (one, other) => expect(fold(one)).not.toBe(fold(other)))

test('a key is its own key', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)))
})
