import { type Database, openDatabase } from '@oms/db/database'
import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { untilSomebodyWaits } from '@oms/db/test/waiting-for-locks'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enqueue } from './enqueue'
import { takeJobs } from './lease'

const now = new Date('2026-03-29T01:02:03.456Z')

describe.runIf(engines.includes('mysql'))('taking a job on MySQL', () => {
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

  test('waits for who is ending it, without a deadlock, and then leaves it', async () => {
    const { jobs } = db.tables
    await enqueue(db, { kind: 'count', key: 'a' }, now)
    let runs = 0
    let taking: Promise<unknown> | undefined
    await db.transaction(async (tx) => {
      runs++
      await tx.updateWhere(jobs, { attempts: 1 }, eq(jobs.key, 'a'))
      taking ??= takeJobs(other, ['count'], 1, now)
      await untilSomebodyWaits(other)
      await tx.updateWhere(jobs, { state: 'done', runAt: new Date(now.getTime() + 1) }, eq(jobs.key, 'a'))
    })
    expect(await taking).toEqual([])
    expect(runs).toBe(1)
  })
})
