import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { createDefinitions, storeWorkflows } from '../definitions'
import { verifyChain } from '../kernel/verify-chain'
import { seedDemo } from './seed-demo'

/** Half a year takes 7 seconds of processor, and a busy machine gives few. */
const SEEDING_MS = 180_000
const statuses = [
  'assigned',
  'closed',
  'completed',
  'confirmed',
  'on_hold',
  'pending',
  'processing',
  'returned',
  'reviewed',
]

/** Each once, and each engine: to live half a year is long. */
const seeded = [
  ['sqlite', 'a Tuesday evening', '2026-11-24T13:00:00.000Z'],
  ['mysql', 'a Sunday night', '2027-02-28T16:30:00.000Z'],
  ['sqlite', 'a Monday before work', '2026-08-31T00:05:00.000Z'],
] as const

describe.each(seeded.filter(([engine]) => engines.includes(engine)))(
  'demo data on %s, on %s',
  (engine, _, moment) => {
    const now = new Date(moment)
    let database: FreshDatabase
    const seed = () =>
      seedDemo(database, { declaration: declared, definitions: createDefinitions() }, 'not a hash', now)
    beforeAll(async () => {
      database = await freshDatabase(engine)
      await database.transaction((tx) => storeWorkflows(tx, declared, now))
      await seed()
    }, SEEDING_MS)
    afterAll(() => database.drop())

    test('about 600 tasks lie in every status', async () => {
      const { tasks } = database.tables
      const rows = await database
        .select({ status: tasks.status, count: count() })
        .from(tasks)
        .groupBy(tasks.status)
      const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
      expect(total).toBeGreaterThan(550)
      expect(rows.map((row) => row.status).sort()).toEqual(statuses)
    })

    test('the accounts offered find work in every status', async () => {
      const { tasks, users } = database.tables
      const idOf = async (username: string) => {
        const [row] = await database.select({ id: users.id }).from(users).where(eq(users.username, username))
        return row?.id
      }
      const [user, employee] = [await idOf('user'), await idOf('employee')]
      const rows = await database
        .select({ status: tasks.status, creator: tasks.creatorId, assignee: tasks.assigneeId })
        .from(tasks)
      const of = (mine: (row: (typeof rows)[number]) => boolean) =>
        [...new Set(rows.filter(mine).map(({ status }) => status))].sort()
      expect(of(({ creator }) => creator === user)).toEqual(statuses)
      const worked = of(({ assignee }) => assignee === employee)
      for (const status of ['assigned', 'closed', 'completed', 'confirmed', 'on_hold', 'processing'])
        expect(worked).toContain(status)
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
      const { quickReplies } = database.tables
      const [replies] = await database.select({ count: count() }).from(quickReplies)
      expect(Number(replies?.count)).toBe(6)
    })

    test('a second start adds nothing', async () => {
      expect(await seed()).toBe(false)
    })
  },
)
