import { engines, freshDatabase } from '@oms/db/test/engines'
import { eq, ne } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { TASKS_LEFT } from '../accounts/leave-tasks'
import { startProcess } from '../test/process'
import { LEASE_MS } from './lease'

const JOBS = 200

test.runIf(engines.includes('mysql'))(
  'kill -9 of one of two processes loses no job',
  { timeout: 240_000 },
  async () => {
    const db = await freshDatabase('mysql', { migrated: false })
    const variables = {
      ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the tests, long enough', LOG_LEVEL: 'silent' },
      DATABASE_URL: 'url' in db.target ? db.target.url : '',
    }
    const one = await startProcess(variables)
    const two = await startProcess(variables)
    const { jobs } = db.tables
    const now = new Date()
    await db.insertRows(
      jobs,
      Array.from({ length: JOBS }, (_, index) => ({
        ...{ kind: TASKS_LEFT, key: String(index), data: JSON.stringify({ personId: 100_000 + index }) },
        ...{ state: 'waiting' as const, runAt: now, createdAt: now },
      })),
    )
    const done = async () => (await db.select().from(jobs).where(eq(jobs.state, 'done'))).length
    await expect.poll(done, { timeout: 60_000, interval: 20 }).toBeGreaterThan(10)
    process.kill(one.pid, 'SIGKILL')
    const left = () =>
      db.select({ state: jobs.state, key: jobs.key }).from(jobs).where(ne(jobs.state, 'done'))
    await expect.poll(left, { timeout: LEASE_MS + 60_000, interval: 200 }).toEqual([])
    expect(await two.stop()).toBe(0)
    await one.stop()
    await db.drop()
  },
)
