import { asc, eq, gte, inArray, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from './database'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'
import { untilSomebodyWaits } from './test/waiting-for-locks'

const updatedAt = new Date('2026-03-29T01:02:03.456Z')

describe.runIf(engines.includes('mysql'))('a deadlock on MySQL', () => {
  let db: FreshDatabase
  let other: Database
  beforeAll(async () => {
    db = await freshDatabase('mysql')
    other = await openDatabase(db.target)
  })
  afterAll(async () => {
    await other.close()
    await db.drop()
  })

  const add = (keys: readonly string[]) =>
    db.insertRows(
      db.tables.settings,
      keys.map((key) => ({ key, value: '', updatedAt })),
    )
  const appending = (letter: string): { value: SQL } => ({
    value: sql`concat(${db.tables.settings.value}, ${letter})`,
  })
  const values = async (keys: readonly string[]) => {
    const { key, value } = db.tables.settings
    const rows = await db
      .select({ value })
      .from(db.tables.settings)
      .where(inArray(key, [...keys]))
      .orderBy(asc(key))
    return rows.map((row) => row.value)
  }

  test('of two transactions runs one of them again', async () => {
    const { settings } = db.tables
    await add(['left', 'right'])
    let runs = 0
    let arrived = 0
    let meet: () => void = () => undefined
    const both = new Promise<void>((done) => {
      meet = done
    })
    const take = (letter: string, first: string, second: string) =>
      db.transaction(async (tx) => {
        runs++
        await tx.updateWhere(settings, appending(letter), eq(settings.key, first))
        if (++arrived === 2) meet()
        await both
        await tx.updateWhere(settings, appending(letter), eq(settings.key, second))
      })
    await Promise.all([take('l', 'left', 'right'), take('r', 'right', 'left')])
    expect(runs).toBe(3)
    const [left = '', right] = await values(['left', 'right'])
    expect(['lr', 'rl']).toContain(left)
    expect(right).toBe(left)
  })

  test('of a statement outside of any transaction sends it again', async () => {
    const { settings } = db.tables
    await add(['1', '2', ...Array.from({ length: 100 }, (_, index) => `3 ${index}`)])
    let alone: Promise<number> | undefined
    let runs = 0
    await db.transaction(async (tx) => {
      runs++
      // Whoever has written more is not the one that MySQL ends.
      await tx.updateWhere(settings, appending('t'), gte(settings.key, '2'))
      alone ??= other.updateWhere(settings, appending('s'), inArray(settings.key, ['1', '2']))
      await untilSomebodyWaits(other)
      await tx.updateWhere(settings, appending('t'), eq(settings.key, '1'))
    })
    expect(await alone).toBe(2)
    expect(runs).toBe(1)
    expect(await values(['1', '2'])).toEqual(['ts', 'ts'])
  })
})
