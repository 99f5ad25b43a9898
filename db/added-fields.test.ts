import { asc, desc, eq, getTableColumns, gte, inArray, isNull, lte, ne, type SQL } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdsAny, packed, unpacked, withAdded } from './added-fields'
import { scaled } from './domain/decimal'
import type { Fields } from './domain/fields'
import { MAX_MONEY } from './domain/limits'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

const label = { zh: '字段', en: 'Field' }
const options = { low: { label }, high: { label }, 最高: { label } }
const fields = {
  x_text: { kind: 'text', max: 200, folded: true, label },
  x_words: { kind: 'markdown', max: 2000, label },
  x_number: { kind: 'number', label },
  x_decimal: { kind: 'decimal', digits: 8, label },
  x_rate: { kind: 'decimal', digits: 0, label },
  x_money: { kind: 'money', label },
  x_boolean: { kind: 'boolean', label },
  x_date: { kind: 'date', label },
  x_moment: { kind: 'moment', label },
  x_choice: { kind: 'choice', options, label },
  x_choices: { kind: 'choices', options, label },
  x_person: { kind: 'person', as: 'x_somebody', label },
  x_url: { kind: 'url', label },
} as const satisfies Fields

type Key = keyof typeof fields

/** From the least to the greatest. */
const ordered = {
  x_text: ['A', 'b', 'ä', '中文', '😀'],
  x_number: [-2_147_483_647, -1, 0, 9, 10, 2_147_483_647],
  x_decimal: ['-9999999999.99999999', '-0.5', '0', '0.00000001', '2.5', '10.0', '9999999999.99999999'],
  x_rate: ['-999999999999999999', '999999999999999998', '999999999999999999'],
  x_money: [-MAX_MONEY, -1, 0, 5, MAX_MONEY - 1, MAX_MONEY],
  x_boolean: [false, true],
  x_date: ['1000-01-01', '2026-02-28', '2026-03-01', '9999-12-31'],
  x_moment: ['1999-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z'],
  x_choice: ['low', 'high', '最高'],
  x_person: [1, 2, 10],
} as const satisfies Partial<Record<Key, readonly unknown[]>>

describe.each(engines)('fields without a column, on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.drop())

  const table = () => withAdded(db.tables.organizations, fields)
  const column = (key: string) => {
    const found = getTableColumns(table() as object as typeof db.tables.users)[key as 'id']
    if (!found) throw new Error(`no column ${key}`)
    return found
  }
  let made = 0
  const insert = (values: Readonly<Record<string, unknown>>) => {
    made += 1
    const now = new Date()
    const row = { party: 'user' as const, name: `单位 ${made}`, createdAt: now, updatedAt: now }
    return db.insertRow(db.tables.organizations, {
      ...row,
      ...packed(db.tables.organizations, fields, values),
    })
  }
  const read = async (id: number) => {
    const { organizations } = db.tables
    const [row] = await db.select().from(organizations).where(eq(organizations.id, id))
    return unpacked<Record<string, unknown>>(organizations, fields, row ?? {})
  }
  const find = async (where: SQL | undefined, ...order: SQL[]) => {
    const rows = await db
      .select({ id: db.tables.organizations.id })
      .from(table())
      .where(where)
      .orderBy(...order)
    return rows.map(({ id }) => id)
  }
  const clear = () => db.deleteWhere(db.tables.organizations, gte(db.tables.organizations.id, 1))

  test.each(Object.entries(ordered))('%s compares and sorts as it should', async (key, values) => {
    await clear()
    const shuffled = values.map((value, place) => [value, place] as const).reverse()
    const places = new Map<number, number>()
    for (const [value, place] of shuffled) places.set(await insert({ [key]: value }), place)
    const none = await insert({})
    const asked = key === 'x_text' ? 'x_textKey' : key
    const told = (value: unknown) => (key === 'x_text' ? String(value).toLowerCase() : value)
    const placesOf = (ids: readonly number[]) => ids.flatMap((id) => places.get(id) ?? [])
    const every = values.map((_, place) => place)
    const filled = inArray(db.tables.organizations.id, [...places.keys()])
    expect(placesOf(await find(filled, asc(column(asked))))).toEqual(every)
    expect(placesOf(await find(filled, desc(column(asked))))).toEqual(every.toReversed())
    expect(await find(isNull(column(asked)))).toEqual([none])
    for (const [place, value] of values.entries()) {
      const at = column(asked)
      const sorted = async (where: SQL) => placesOf(await find(where)).sort((a, b) => a - b)
      expect(await sorted(eq(at, told(value) as number))).toEqual([place])
      expect(await sorted(inArray(at, [told(value) as number]))).toEqual([place])
      expect(await sorted(ne(at, told(value) as number))).toEqual(every.filter((one) => one !== place))
      expect(await sorted(gte(at, told(value) as number))).toEqual(every.slice(place))
      expect(await sorted(lte(at, told(value) as number))).toEqual(every.slice(0, place + 1))
    }
  })

  test('several choices are found by any of them', async () => {
    await clear()
    const [both, high, last] = [
      await insert({ x_choices: ['low', 'high'] }),
      await insert({ x_choices: ['high'] }),
      await insert({ x_choices: ['最高'] }),
    ]
    await insert({})
    const asked = (...keys: string[]) => find(holdsAny(column('x_choices'), keys))
    expect(await asked('low')).toEqual([both])
    expect(await asked('high')).toEqual([both, high])
    expect(await asked('low', '最高')).toEqual([both, last])
    expect(await asked('hig')).toEqual([])
  })

  test('what is written is read again to the letter', async () => {
    const day = fc
      .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString())
    const decimal = (digits: number) =>
      fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** BigInt(18 - digits) - 1n }), fc.stringMatching(/^\d{1,8}$/))
        .map(([whole, after]) => (digits === 0 ? String(whole) : `${whole}.${after}`))
    const values = fc.record({
      x_text: fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0')),
      x_words: fc.string({ unit: 'grapheme', minLength: 1 }),
      x_number: fc.integer({ min: -2_147_483_647 }),
      x_decimal: decimal(8),
      x_rate: decimal(0),
      x_money: fc.maxSafeInteger().map((fen) => fen + 0),
      x_boolean: fc.boolean(),
      x_date: day.map((iso) => iso.slice(0, 10)),
      x_moment: day,
      x_choices: fc.subarray(Object.keys(options), { minLength: 1 }),
      x_url: fc.webUrl(),
    })
    await fc.assert(
      fc.asyncProperty(values, async (written) => {
        const id = await insert(written)
        const known = await read(id)
        expect(known).toMatchObject(written)
        expect(['x_choice', 'x_person'].filter((key) => key in known)).toEqual([])
        const { x_decimal, x_money, x_moment, x_words } = written
        for (const [key, value] of Object.entries({ x_decimal, x_money, x_moment, x_words }))
          expect(await find(eq(column(key), value as never))).toContain(id)
        const before = (text: string) => scaled(text, 8) >= scaled(x_decimal, 8)
        expect((await find(gte(column('x_decimal'), x_decimal as never))).includes(id)).toBe(
          before(x_decimal),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('what changes leaves the rest as it is, and null takes a value away', async () => {
    const id = await insert({ x_text: 'a', x_number: 1, x_choices: ['low'] })
    const { organizations } = db.tables
    const changed = packed(
      organizations,
      fields,
      { x_number: 2, x_text: null, party: 'user' },
      await read(id),
    )
    expect(changed).toEqual({ party: 'user', extra: '{"x_number":2,"x_choices":["low"]}' })
    expect(packed(organizations, fields, { party: 'user' }, await read(id))).toEqual({ party: 'user' })
    const none = packed(organizations, fields, { x_number: null }, { extra: '{"x_number":2}' })
    expect(none).toEqual({ extra: null })
  })
})
