import { expect, test } from 'vitest'
import { pageAsked } from './page-asked'

test.each([
  [null, 20, 1],
  ['', 20, 1],
  ['0', 20, 1],
  ['-3', 20, 1],
  ['2.7', 20, 2],
  ['many', 20, 1],
  ['5001', 20, 5001],
  ['9999', 20, 5001],
  ['9999', 100, 1001],
] as const)('page=%s of %i records asks for page %i', (text, size, page) => {
  expect(pageAsked(text, size)).toBe(page)
})
