import { expect, test } from 'vitest'
import { checkFields } from './contract'
import type { Field, Fields } from './fields'

const label = { zh: '字段', en: 'Field' }
const choice = { kind: 'choice', label, options: { low: { label }, high: { label } } } as const
const choices = { ...choice, kind: 'choices' } as const
const files = { kind: 'files', label } as const
const person = { kind: 'person', as: 'one', label } as const
const reference = { kind: 'reference', resource: 'tasks', as: 'task', label } as const
const text = { kind: 'text', max: 5, min: 2, label } as const

const fine: readonly (readonly [field: Field, values: readonly unknown[]])[] = [
  [text, ['ab', 'abcde', '中文']],
  [{ kind: 'text', max: 50, format: 'email', label }, ['a@b.cn', 'a.b+c@mail.example.com']],
  [{ kind: 'text', max: 50, format: 'phone', label }, ['+86 571-8800', '12345']],
  [{ kind: 'text', max: 50, format: 'username', label }, ['a.B-c_9']],
  [{ kind: 'text', max: 50, format: 'code', label }, ['MES-2']],
  [{ kind: 'password', label }, ['x'.repeat(200)]],
  [{ kind: 'markdown', max: 3, label }, ['abc', '']],
  [{ kind: 'number', min: 1, max: 3, label }, [1, 3]],
  [{ kind: 'number', label }, [2_147_483_647, -2_147_483_647]],
  [{ kind: 'decimal', digits: 2, label }, ['0', '-0.5', '12.50', '9999999999999999.99']],
  [{ kind: 'decimal', digits: 0, label }, ['999999999999999999']],
  [{ kind: 'decimal', digits: 1, min: '-1', max: '1.5', label }, ['-1', '1.5']],
  [{ kind: 'money', label }, [0, -1, 9_007_199_254_740_991]],
  [{ kind: 'date', label }, ['2028-02-29', '9999-12-31']],
  [choices, [['low'], ['high', 'low'], []]],
  [files, [[1], [2, 1], []]],
  [{ kind: 'url', label }, ['https://example.com/a?b=c#d', 'http://10.0.0.1:8080', 'https://例子.中国/页']],
  [{ kind: 'boolean', label }, [true, false]],
  [{ kind: 'moment', label }, ['2026-01-31T08:00:00.000Z', '2026-01-31T08:00:00+08:00']],
  [choice, ['low', 'high']],
  [{ kind: 'status', label }, ['pending']],
  [reference, [1, 2_147_483_647]],
  [person, [1]],
  [{ kind: 'rating', max: 5, label }, [1, 5]],
]

const bad: readonly (readonly [field: Field, values: readonly unknown[]])[] = [
  [text, ['a', 'abcdef', 5, true, [], {}, '', '  ']],
  [
    { kind: 'text', max: 50, format: 'email', label },
    ['a', 'a@b', '@b.cn', 'a b@c.cn', 'a@b..cn', 'a@b.cn.'],
  ],
  [{ kind: 'text', max: 50, format: 'phone', label }, ['123', 'abcde', '12345x']],
  [{ kind: 'text', max: 50, format: 'username', label }, ['a b', '张三']],
  [{ kind: 'text', max: 50, format: 'code', label }, ['mes', '-A']],
  [{ kind: 'password', label }, ['x'.repeat(201), 1]],
  [{ kind: 'markdown', max: 3, label }, ['abcd', 1, []]],
  [{ kind: 'number', min: 1, max: 3, label }, [0, 4, 1.5, '2', true]],
  [{ kind: 'number', label }, [2_147_483_648, -2_147_483_648]],
  [
    { kind: 'decimal', digits: 2, label },
    [1.5, '1.234', '1e3', '01', '.5', '5.', '+1', ' 1', '1,000', 'NaN', '10000000000000000', '１'],
  ],
  [{ kind: 'decimal', digits: 0, label }, ['1.0', '1000000000000000000']],
  [{ kind: 'decimal', digits: 1, min: '-1', max: '1.5', label }, ['-1.1', '1.6']],
  [{ kind: 'money', label }, [1.5, '100', 9_007_199_254_740_992, -9_007_199_254_740_992, true]],
  [{ kind: 'date', label }, ['2027-02-29', '2026-1-1', '2026-01-31T00:00:00Z', 20_260_131, '0999-01-01']],
  [choices, [['low', 'low'], ['medium'], 'low', [1], {}, ['toString']]],
  [files, [[1, 1], ['1'], 1, [0], [1.5], {}, [null], Array.from({ length: 21 }, (_, index) => index + 1)]],
  [
    { kind: 'url', label },
    ['example.com', 'javascript:alert(1)', 'ftp://a.b', 'https://', 1, `https://a.b/${'x'.repeat(2000)}`],
  ],
  [{ kind: 'boolean', label }, ['true', 1]],
  [
    { kind: 'moment', label },
    ['2026-01-31', '2026-02-30T00:00:00.000Z', 'x', 0, '1969-12-31T00:00:00Z', '+010000-01-01T00:00:00Z'],
  ],
  [choice, ['medium', 1, 'toString', '__proto__', ['low']]],
  [{ kind: 'status', label }, ['x'.repeat(41), 1]],
  [reference, [0, -1, 1.5, '1', 2_147_483_648, {}]],
  [person, [0, '1', []]],
  [{ kind: 'rating', max: 5, label }, [0, 6, 2.5, '5']],
]

const each = (cases: typeof fine) =>
  cases.flatMap(([field, values]) =>
    values.map((value) => [field.kind, JSON.stringify(value), field, value] as const),
  )

test.each(each(fine))('%s takes %s', (_, __, field, value) => {
  expect(checkFields({ it: field }, { it: value }).errors).toEqual({})
})

test.each(each(bad))('%s refuses %s, in both languages', (_, __, field, value) => {
  const { values, errors } = checkFields({ it: field }, { it: value })
  expect(values).toEqual({})
  expect(Object.keys(errors)).toEqual(['it'])
  for (const one of errors.it ?? [])
    expect(one).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) })
  expect(new Set(errors.it).size).toBe(errors.it?.length)
})

const form: Fields = { must: { ...text, required: true }, may: { ...text, nullable: true } }
const bodies = [
  ['whole', { must: 'ab', may: 'cd' }, { must: 'ab', may: 'cd' }, []],
  ['without the optional', { must: 'ab' }, { must: 'ab' }, []],
  ['with the optional null', { must: 'ab', may: null }, { must: 'ab' }, []],
  ['with the optional blank', { must: 'ab', may: ' ' }, { must: 'ab', may: null }, []],
  ['without the required', { may: 'cd' }, { may: 'cd' }, ['must']],
  ['with the required blank', { must: ' \n' }, {}, ['must']],
  ['with the required null', { must: null }, {}, ['must']],
  ['with something unknown', { must: 'ab', more: 1 }, { must: 'ab' }, ['more']],
  ['with everything wrong', { must: 1, may: 2, more: 3 }, {}, ['may', 'more', 'must']],
] as const

test.each(bodies)('a body %s', (_, body, values, named) => {
  const checked = checkFields(form, body)
  expect(checked.values).toEqual(values)
  expect(Object.keys(checked.errors).sort()).toEqual(named)
})

test.each([
  [
    'an address of dots',
    { kind: 'text', max: 200_000, format: 'email', label },
    `a@${'.'.repeat(100_000)} x`,
  ],
  ['an address of many', { kind: 'text', max: 200_000, format: 'email', label }, `${'a@b.'.repeat(40_000)}`],
  ['a line of ligatures', { kind: 'text', max: 200, folded: true, label }, 'ﷺ'.repeat(300_000)],
  [
    'a telephone of spaces',
    { kind: 'text', max: 500_000, format: 'phone', label },
    `1${' '.repeat(400_000)}x`,
  ],
  ['a line of joiners', { kind: 'text', max: 50, label }, '👍\u200d'.repeat(150_000)],
  ['a text far too long', { kind: 'markdown', max: 50, label }, '长'.repeat(900_000)],
] as const)('%s is refused at once', (_, field, value) => {
  const began = performance.now()
  expect(Object.keys(checkFields({ it: field }, { it: value }).errors)).toEqual(['it'])
  expect(performance.now() - began).toBeLessThan(1000)
})

test('null for the optional leaves it out of a whole body, and empties what can be empty in a part of one', () => {
  const fields: Fields = { it: { kind: 'number', label }, may: { ...text, nullable: true } }
  expect(checkFields(fields, { it: null, may: null })).toEqual({ values: {}, errors: {} })
  const { values, errors } = checkFields(fields, { it: null, may: null }, true)
  expect([values, Object.keys(errors)]).toEqual([{ may: null }, ['it']])
})

test('minus zero is zero, and none of several choices empties what can be empty', () => {
  const fields: Fields = { it: { kind: 'decimal', digits: 2, label }, some: { ...choices, nullable: true } }
  expect(checkFields(fields, { it: '-0.00', some: [] }).values).toEqual({ it: '0.00', some: null })
  expect(Object.keys(checkFields({ some: { ...choices, required: true } }, { some: [] }).errors)).toEqual([
    'some',
  ])
})

test('a text of one line is cleaned before it is measured, a longer one kept as it is', () => {
  const fields: Fields = { line: text, words: { kind: 'markdown', max: 20, label, required: true } }
  const sent = { line: ' a\u200bb\n', words: ' a\n\u202eb ' }
  expect(checkFields(fields, sent)).toEqual({ values: { line: 'ab', words: sent.words }, errors: {} })
  expect(Object.keys(checkFields(fields, { words: '\u200b\n\u3164' }).errors)).toEqual(['words'])
})

test('a part of a body may leave out the required, but not empty it', () => {
  expect(checkFields(form, {}, true).errors).toEqual({})
  expect(Object.keys(checkFields(form, { must: '' }, true).errors)).toEqual(['must'])
})
