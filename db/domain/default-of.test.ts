import { expect, test } from 'vitest'
import { defaultOf, sentOf, withDefaults } from './default-of'
import type { Field } from './fields'

const label = { zh: '甲', en: 'A' }
const number: Field = { kind: 'number', default: 3, nullable: true, label }
const gone: Field = {
  kind: 'choice',
  options: { old: { label, archived: true } },
  default: 'old',
  label,
}

test('what is left out has its default, what is emptied stays so, and an archived option is none', () => {
  expect(defaultOf(gone)).toBeUndefined()
  expect(withDefaults({ n: number, gone }, { other: 1 })).toEqual({ n: 3, other: 1 })
  expect(withDefaults({ n: number }, { n: null })).toEqual({ n: 3 })
  expect(withDefaults({ n: number }, { n: '' })).toEqual({ n: '' })
  expect(withDefaults({ n: number }, { n: 0 })).toEqual({ n: 0 })
})

test('a form says that a field with a default was emptied, and sends nothing where there is nothing', () => {
  expect([sentOf(number, null), sentOf(number, 0), sentOf(number, 7)]).toEqual(['', 0, 7])
  expect(sentOf({ kind: 'number', nullable: true, label }, null)).toBeUndefined()
  expect(sentOf({ kind: 'boolean', nullable: true, default: true, label }, undefined)).toBeUndefined()
})
