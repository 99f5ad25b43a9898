import { setTimeout as wait } from 'node:timers/promises'
import { engines } from '@oms/db/test/engines'
import { asc, eq, gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { LEASE_MS } from '../jobs/lease'
import { startProcess } from '../test/process'
import { startOffice } from '../test/start-office'
import { PROVE_LOG } from './subscribers/prove-closed'

const BATCH = 5
const PAUSE_MS = 40
const LATE = { timeout: 60_000, interval: 20 }

test.runIf(engines.includes('mysql'))(
  'kill -9 of the process that places events, follows them and works loses none and doubles none',
  { timeout: 240_000 },
  async () => {
    const office = await startOffice('mysql')
    const { db } = office
    const { events, jobs, subscribers } = db.tables
    const variables = {
      ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the tests, long enough', LOG_LEVEL: 'silent' },
      DATABASE_URL: 'url' in db.target ? db.target.url : '',
    }
    const taskId = await office.bring('pending')
    // Of an older time, which the first process would forget.
    await db.delete(events)
    const one = await startProcess(variables)
    // New, they follow what happens from then on.
    await expect.poll(async () => (await db.select().from(subscribers)).length, LATE).toBeGreaterThan(0)

    let isOver = false
    let written = 0
    const writing = (async () => {
      while (!isOver) {
        const fact = { kind: 'close', taskId, actorId: office.people.admin.id, audiences: '[]' }
        const closing = { before: '{"closedAt":null}', after: '{"closedAt":"2026-03-02T01:00:00.000Z"}' }
        await db.insertRows(
          events,
          Array.from({ length: BATCH }, () => ({ ...fact, ...closing, createdAt: new Date() })),
        )
        written += BATCH
        await wait(PAUSE_MS)
      }
    })()

    /** The ids of events as somebody saw them who followed positions all the time. */
    const seen: number[] = []
    let position = 0
    const follow = async () => {
      const rows = await db
        .select({ id: events.id, position: events.position })
        .from(events)
        .where(gt(events.position, position))
        .orderBy(asc(events.position))
      for (const row of rows) seen.push(row.id)
      position = rows.at(-1)?.position ?? position
      return seen.length
    }
    const done = async () => {
      const rows = await db
        .select({ key: jobs.key, state: jobs.state })
        .from(jobs)
        .where(eq(jobs.kind, PROVE_LOG))
      return rows.filter(({ state }) => state === 'done').map(({ key }) => Number(key))
    }

    // It has both leases, and keeps them as long as something happens.
    await expect.poll(async () => (await done()).length, LATE).toBeGreaterThan(0)
    const two = await startProcess(variables)
    await expect.poll(follow, LATE).toBeGreaterThan(BATCH)
    process.kill(one.pid, 'SIGKILL')
    const before = await follow()
    await expect.poll(follow, LATE).toBeGreaterThan(before + 2 * BATCH)
    isOver = true
    await writing

    await expect.poll(follow, LATE).toBe(written)
    const rows = await db.select({ id: events.id, position: events.position }).from(events)
    expect(rows.map(({ position }) => position).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: written }, (_, index) => index + 1),
    )
    expect(new Set(seen).size).toBe(written)
    const left = async () => {
      const proved = new Set(await done())
      return rows.flatMap(({ id }) => (proved.has(id) ? [] : [id]))
    }
    await expect.poll(left, { timeout: LEASE_MS + 60_000, interval: 200 }).toEqual([])
    expect((await done()).length).toBe(written)
    expect(await two.stop()).toBe(0)
    await one.stop()
    await office.close()
  },
)
