import { expect, test } from 'vitest'
import { faultInText } from './read-text'

test('what can be read has no fault', () => {
  expect(faultInText('{ "fields": {} }')).toBeUndefined()
})

test('a comma too many is told by its line and character', () => {
  expect(faultInText('{\n  "fields": {},\n}')?.zh).toMatch(/^第 3 行第 1 个字符处/)
})

test('a text that ends too early is told to be incomplete', () => {
  expect(faultInText('{ "fields": ')?.en).toMatch(/not complete|Line 1/)
})

test.each(['[]', '"text"', 'null', '1'])('%s is no content', (text) => {
  expect(faultInText(text)?.en).toBe('It must be an object, from { to }.')
})
