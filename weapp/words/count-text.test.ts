import { expect, test } from 'vitest'
import { countText } from './count-text'

test.each([
  [0, 100, false, '0'],
  [99, 100, false, '99'],
  [100, 100, false, '99+'],
  [1000, 1000, true, '999+'],
  [7, 1000, true, '7+'],
  [0, 1000, true, '0'],
])('%i counted up to %i, a least: %s, is shown as %s', (count, cap, isLeast, shown) => {
  expect(countText(count, cap, isLeast)).toBe(shown)
})
