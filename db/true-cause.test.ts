import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

/** What takes the transaction away under whoever is in it, as a full disk or a lost connection does. */
const breaking = { sqlite: sql`rollback`, mysql: sql`kill connection_id()` }

describe.each(engines)('a transaction that cannot be taken back on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.drop())

  test('tells what broke it, and the next one goes on', async () => {
    const broken = db.transaction(async (tx) => {
      await tx.rows(breaking[engine]).catch(() => undefined)
      throw new Error('the true cause')
    })
    await expect(broken).rejects.toThrow('the true cause')
    expect(await db.transaction((tx) => tx.rows<{ one: number }>(sql`select 1 as one`))).toEqual([{ one: 1 }])
  })
})
