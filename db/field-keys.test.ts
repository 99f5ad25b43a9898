import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Field } from './domain/fields'
import { KEY_BYTES, keysOf } from './field-keys'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

const label = { zh: '加', en: 'Added' }
const options = { low: { label }, high: { label } }

/** Values of each kind in their order, written by hand. */
const ascending: readonly (readonly [name: string, field: Field, values: readonly unknown[]])[] = [
  ['number', { kind: 'number', label }, [-2_147_483_647, -100, -99, -1, 0, 1, 9, 10, 2_147_483_647]],
  [
    'money',
    { kind: 'money', label },
    [-9_007_199_254_740_991, -4_294_967_296, -1, 0, 1, 99, 100, 4_294_967_296, 9_007_199_254_740_991],
  ],
  ['rating', { kind: 'rating', max: 5, label }, [1, 2, 3, 4, 5]],
  [
    'decimal',
    { kind: 'decimal', digits: 8, label },
    ['-9999999999.99999999', '-10', '-9.5', '-0.00000001', '0', '0.00000001', '9.49', '9.5', '10', '1000.1'],
  ],
  [
    'decimal without digits',
    { kind: 'decimal', digits: 0, label },
    ['-999999999999999999', '-1', '0', '7', '70', '999999999999999999'],
  ],
  ['boolean', { kind: 'boolean', label }, [false, true]],
  ['date', { kind: 'date', label }, ['0001-01-01', '0999-12-31', '1999-12-31', '2026-01-01', '2026-11-02']],
  [
    'moment',
    { kind: 'moment', label },
    [new Date('1970-01-01T00:00:00.000Z'), '2026-01-01T00:00:00.000Z', new Date('2026-01-01T00:00:00.001Z')],
  ],
  ['person', { kind: 'person', as: 'one', label }, [1, 9, 10, 2_147_483_647]],
  ['reference', { kind: 'reference', resource: 'projects', as: 'one', label }, [1, 2, 10, 100]],
]

describe.each(engines)('keys of values on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.drop())

  test.each(ascending)('%s: the engine has them in the order of the values', async (name, field, values) => {
    const { fieldValues } = db.tables
    // From the last to the first, so that the order is the index's and not that of writing.
    const rows = values.flatMap((value, index) =>
      keysOf(field, value).map((key) => ({ field: name, value: key, recordId: index + 1 })),
    )
    await db.insertRows(fieldValues, rows.reverse())
    const found = await db
      .select({ recordId: fieldValues.recordId })
      .from(fieldValues)
      .where(eq(fieldValues.field, name))
      .orderBy(asc(fieldValues.value))
    expect(found.map(({ recordId }) => recordId)).toEqual(values.map((_, index) => index + 1))
  })

  test('keys of texts are short, whatever they are made of, and told apart as far as they go', async () => {
    const { fieldValues } = db.tables
    const texts = ['Ａｂｃ', '中'.repeat(200), '😀'.repeat(50), 'x'.repeat(200), 'é ü']
    const keys = texts.flatMap((text) => keysOf({ kind: 'text', max: 200, label }, text))
    expect(keys).toEqual(['abc', '中'.repeat(10), '😀'.repeat(8), 'x'.repeat(32), 'é ü'])
    await db.insertRows(
      fieldValues,
      keys.map((value, index) => ({ field: 'texts', value, recordId: index + 1 })),
    )
    const found = await db
      .select()
      .from(fieldValues)
      .where(eq(fieldValues.value, '😀'.repeat(8)))
    expect(found.map(({ recordId }) => recordId)).toEqual([3])
  })
})

test('no key is longer than it may be', () => {
  const keys = ascending.flatMap(([, field, values]) => values.flatMap((value) => keysOf(field, value)))
  expect(keys.length).toBeGreaterThan(40)
  expect(keys.filter((key) => Buffer.byteLength(key) > KEY_BYTES)).toEqual([])
})

test('equal decimals have one key, however many digits they are written with', () => {
  const keys = ['1.5', '1.50', '1.50000000'].map((value) =>
    keysOf({ kind: 'decimal', digits: 8, label }, value),
  )
  expect(new Set(keys.flat()).size).toBe(1)
})

test('what is empty has no key; several choices have one each', () => {
  expect(keysOf({ kind: 'number', label }, null)).toEqual([])
  expect(keysOf({ kind: 'number', label }, undefined)).toEqual([])
  expect(keysOf({ kind: 'choices', options, label }, ['low', 'high'])).toEqual(['low', 'high'])
  expect(keysOf({ kind: 'choices', options, label }, [])).toEqual([])
})
