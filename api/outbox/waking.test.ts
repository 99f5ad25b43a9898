import { engines } from '@oms/db/test/engines'
import { and, eq } from 'drizzle-orm'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { Cache } from '../cache/cache'
import { redisCache } from '../cache/redis'
import type { Root } from '../deps'
import { jobKinds, subscribersFor } from '../job-kinds'
import { startRunner } from '../jobs/runner'
import { recordEvent } from '../kernel/record-event'
import { hasRedis, privateRedis } from '../test/redis'
import { type Office, startOffice } from '../test/start-office'
import { startSequencer } from './sequencer'
import { startSubscribers } from './start-subscribers'
import { PROVE_LOG } from './subscribers/prove-closed'
import { HAPPENED } from './waking-database'

/** Within the test nobody looks by themselves. */
const NEVER_MS = 3_600_000
const silent = pino({ level: 'silent' })
const SOON = { interval: 5 }

/** Everything that works after a commit, as one process has it. */
const startWork = (root: Root, lookMs: number) => {
  const working = [
    startSequencer(root, lookMs),
    startSubscribers(root, subscribersFor(root), lookMs),
    startRunner(root, jobKinds, lookMs),
  ]
  return { stop: () => Promise.all(working.map(({ stop }) => stop())) }
}

const elsewhere = ({ deps }: Office, cache: Cache): Root => ({ ...deps, cache, inForce: deps.inForce })

const provedIn = (office: Office) => async () => {
  const { jobs } = office.db.tables
  const done = and(eq(jobs.kind, PROVE_LOG), eq(jobs.state, 'done'))
  return (await office.db.select({ id: jobs.id }).from(jobs).where(done)).length
}

describe.each(engines)('what follows from a commit, on %s', (engine) => {
  test('is done at once, one after the other', async () => {
    const office = await startOffice(engine)
    const proved = provedIn(office)
    const work = startWork(office.deps, NEVER_MS)
    for (const count of [1, 2, 3]) {
      await office.bring('rejected')
      await expect.poll(proved, SOON).toBe(count)
    }
    await work.stop()
    await office.close()
  })

  test('is told once it is committed, and nothing is told of what was refused', async () => {
    const office = await startOffice(engine)
    const { events, tasks } = office.db.tables
    const seen: Promise<number>[] = []
    office.deps.cache.onWake(HAPPENED, () =>
      seen.push(
        office.db
          .select()
          .from(events)
          .then(({ length }) => length),
      ),
    )
    const id = await office.bring('reviewed')
    expect((await office.send('admin', 'POST', `tasks/tasks/${id}/review`)).status).toBe(409)
    const [task] = await office.db.select().from(tasks)
    if (!task) throw new Error('There is no task')
    const fact = { kind: 'edit', actorId: office.people.admin.id, before: task, after: task, audiences: [] }
    const broken = office.deps.db.transaction(async (tx) => {
      await recordEvent(tx, fact, office.clock.now())
      throw new Error('not so')
    })
    await expect(broken).rejects.toThrow('not so')
    // On the connection of the one before, where there are connections.
    await office.deps.db.transaction((tx) => tx.select().from(events).limit(1))
    expect(await Promise.all(seen)).toEqual([1, 2])
    await office.close()
  })
})

test.runIf(hasRedis)(
  'another process is woken over Redis; while that is away, it looks by itself',
  async () => {
    const redis = await privateRedis()
    const office = await startOffice('sqlite', { cache: await redisCache(redis.url, silent) })
    const there = await redisCache(redis.url, silent)
    const proved = provedIn(office)
    const woken = startWork(elsewhere(office, there), NEVER_MS)
    await office.bring('rejected')
    await expect.poll(proved, SOON).toBe(1)
    await woken.stop()
    const looking = startWork(elsewhere(office, there), 200)
    await redis.stop()
    await office.bring('rejected')
    await expect.poll(proved, SOON).toBe(2)
    await looking.stop()
    await there.close()
    await office.close()
  },
)
