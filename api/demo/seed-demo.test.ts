import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { count } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../kernel/log-chain'
import { createDefinitions, seedDefinition } from '../workflow/definition-store'
import { seedDemo } from './seed-demo'

const now = new Date('2026-06-30T07:00:00.000Z')

describe.each(engines)('demo data on %s', (engine) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
    await database.transaction((tx) => seedDefinition(tx, now))
    await seedDemo(database, createDefinitions(), 'not a hash', now)
  })
  afterAll(() => database.drop())

  test('about 600 tasks lie in every status', async () => {
    const { tasks } = database.tables
    const rows = await database
      .select({ status: tasks.status, count: count() })
      .from(tasks)
      .groupBy(tasks.status)
    const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
    expect(total).toBeGreaterThan(550)
    expect(rows.map((row) => row.status).sort()).toEqual(
      [
        'assigned',
        'closed',
        'completed',
        'confirmed',
        'on_hold',
        'pending',
        'processing',
        'returned',
        'reviewed',
      ].sort(),
    )
  })

  test('every chain proves itself and nothing lies in the future', async () => {
    const { tasks, workflowLogs, comments } = database.tables
    const rows = await database.select({ id: tasks.id }).from(tasks)
    for (const { id } of rows)
      expect(await verifyChain(database, id)).toMatchObject({ ok: true, fault: null })
    const logs = await database.select({ at: workflowLogs.createdAt }).from(workflowLogs)
    expect(logs.every(({ at }) => at <= now)).toBe(true)
    const [talk] = await database.select({ count: count() }).from(comments)
    expect(Number(talk?.count)).toBeGreaterThan(200)
  })

  test('a second start adds nothing', async () => {
    expect(await seedDemo(database, createDefinitions(), 'not a hash', now)).toBe(false)
  })
})
