import { expect, test } from 'vitest'
import { shapeOf } from './shape'

test('each object has its keys in their order, nothing in them yet, and none of another’s values', () => {
  const make = shapeOf(['b', 'a', '中文'])
  const [one, other] = [make(), make()]
  one.a = 1
  one.more = 2
  expect(Object.keys(other)).toEqual(['b', 'a', '中文'])
  expect(JSON.stringify({ ...other, a: 3 })).toBe('{"a":3}')
  expect(JSON.stringify(one)).toBe('{"a":1,"more":2}')
})

test('hundreds of keys are given one by one', () => {
  const keys = Array.from({ length: 250 }, (_, index) => `x_${index}`)
  const made = shapeOf(keys)()
  for (const key of keys) made[key] = key
  expect(Object.keys(made)).toEqual(keys)
})
