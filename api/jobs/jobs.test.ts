import { openDatabase } from '@oms/db/database'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { redisCache } from '../cache/redis'
import { hasRedis, privateRedis } from '../test/redis'
import { type Office, startOffice } from '../test/start-office'
import { enqueue, JOBS } from './enqueue'
import type { JobKinds } from './kind'
import { Later } from './later'
import { LEASE_MS, MOST_ATTEMPTS, takeJobs, UNKNOWN_MS } from './lease'
import { runDue, startRunner } from './runner'

/** Within a test such a runner looks as it starts, and then only when it is told. */
const NEVER_MS = 3_600_000
const SOON = { interval: 10 }

type Told = {
  readonly id: number
  readonly state: string
  readonly kind: string
  readonly error: string | null
}

describe.each(engines)('jobs on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    office = await startOffice(engine)
  })
  afterEach(() => office.close())

  const add = (key: string, kind = 'count') =>
    office.db.transaction((tx) => enqueue(tx, { kind, key, data: { key } }, office.clock.now()))
  const rows = () => office.db.select().from(office.db.tables.jobs)
  const counting = () => {
    const seen: unknown[] = []
    const kinds: JobKinds = { count: { run: async (_, { data }) => seen.push(data.key) } }
    return { seen, kinds }
  }

  test('are done once, in the order in which they are due, and the same key is one job', async () => {
    const { seen, kinds } = counting()
    expect([await add('a'), await add('b'), await add('a')]).toEqual([true, true, false])
    await runDue(office.deps, kinds)
    await runDue(office.deps, kinds)
    expect(seen).toEqual(['a', 'b'])
    expect(await add('a')).toBe(false)
    await runDue(office.deps, kinds)
    expect(seen).toEqual(['a', 'b'])
  })

  test('go with the transaction that asks for them', async () => {
    const { seen, kinds } = counting()
    const broken = office.db.transaction(async (tx) => {
      await enqueue(tx, { kind: 'count', key: 'a' }, office.clock.now())
      throw new Error('not so')
    })
    await expect(broken).rejects.toThrow('not so')
    await runDue(office.deps, kinds)
    expect(seen).toEqual([])
  })

  test('are nobody else’s while the lease lasts, and somebody’s once it has run out', async () => {
    await add('a')
    const kinds = ['count']
    const [first] = await takeJobs(office.db, kinds, 1, office.clock.now())
    expect(first).toMatchObject({ key: 'a', attempts: 1 })
    office.clock.advance(LEASE_MS - 1)
    expect(await takeJobs(office.db, kinds, 1, office.clock.now())).toEqual([])
    office.clock.advance(1)
    const [second] = await takeJobs(office.db, kinds, 1, office.clock.now())
    expect(second).toMatchObject({ key: 'a', attempts: 2 })
    expect(second?.token).not.toBe(first?.token)
  })

  test('are taken by whoever comes first, several at once, those due for longest before the others', async () => {
    for (let number = 1; number <= 20; number += 1) await add(String(number))
    const take = () => takeJobs(office.db, ['count'], 4, office.clock.now())
    const taken = await Promise.all([take(), take(), take()])
    const keys = taken.flat().map(({ key }) => key)
    expect(taken.map(({ length }) => length)).toEqual([4, 4, 4])
    expect(new Set(keys).size).toBe(12)
    expect((await take()).map(({ key }) => key)).toEqual(['13', '14', '15', '16'])
    expect([(await take()).length, (await take()).length]).toEqual([4, 0])
  })

  test('are told apart by whether a process is at them', async () => {
    await add('a')
    await add('b')
    await takeJobs(office.db, ['count'], 1, office.clock.now())
    const asked = async (isNull: boolean) => {
      const path = `system/jobs?state=waiting&leaseUntil_null=${isNull}`
      return (await office.send<Told[]>('admin', 'GET', path)).body
    }
    const leaseUntil = new Date(office.clock.now().getTime() + LEASE_MS).toISOString()
    expect(await asked(false)).toMatchObject([{ attempts: 1, leaseUntil }])
    expect(await asked(true)).toMatchObject([{ attempts: 0, leaseUntil: null }])
  })

  test('whoever lost the lease cannot end what another one is at', async () => {
    const started = signal()
    const goOn = signal()
    await add('a')
    const slow: JobKinds = {
      count: {
        run: async () => {
          started.resolve()
          await goOn.promise
        },
      },
    }
    const running = runDue(office.deps, slow)
    await started.promise
    office.clock.advance(LEASE_MS)
    const [other] = await takeJobs(office.db, ['count'], 1, office.clock.now())
    goOn.resolve()
    await running
    expect(await rows()).toMatchObject([{ state: 'waiting', token: other?.token }])
  })

  test('that fail are tried again later each time, then are dead; an administrator lets them try again', async () => {
    let isBroken = true
    const kinds: JobKinds = {
      count: {
        run: async () => {
          if (isBroken) throw new Error('out of order')
        },
      },
    }
    await add('a')
    const waits: number[] = []
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await runDue(office.deps, kinds)
      const [job] = await rows()
      expect(job).toMatchObject({ attempts: attempt, error: 'Error out of order', leaseUntil: null })
      const wait = (job?.runAt.getTime() ?? 0) - office.clock.now().getTime()
      waits.push(wait / 1000)
      office.clock.advance(wait)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640])
    await runDue(office.deps, kinds)
    const dead = await office.send<Told[]>('admin', 'GET', 'system/jobs?state=dead')
    expect(dead.body).toMatchObject([{ kind: 'count', state: 'dead', error: 'Error out of order' }])
    const path = `system/jobs/${dead.body[0]?.id}/retry`
    expect((await office.send('manager', 'POST', path)).status).toBe(403)
    expect((await office.send('manager', 'GET', 'system/jobs')).status).toBe(403)
    expect((await office.send('admin', 'POST', path)).body).toMatchObject({ state: 'waiting' })
    expect((await office.send('admin', 'POST', path)).status).toBe(409)
    expect((await office.send('admin', 'POST', 'system/jobs/99/retry')).status).toBe(404)
    const audit = await office.send<object[]>('admin', 'GET', 'system/audit?resource=jobs')
    expect(audit.body).toMatchObject([{ action: 'update', recordName: 'count', after: { state: 'waiting' } }])
    isBroken = false
    await runDue(office.deps, kinds)
    expect(await rows()).toMatchObject([{ state: 'done', error: null }])
  })

  test('that cannot be done yet are taken up when they can, however often, and that is no attempt', async () => {
    const due = new Date(office.clock.now().getTime() + 60_000)
    const seen: number[] = []
    const kinds: JobKinds = {
      count: {
        run: async (_, { attempt }) => {
          if (office.clock.now() < due) throw new Later(new Date(office.clock.now().getTime() + 5000))
          seen.push(attempt)
        },
      },
    }
    await add('a')
    for (let seconds = 0; seconds < 60; seconds += 5) {
      await runDue(office.deps, kinds)
      expect([seen, await rows()]).toMatchObject([[], [{ state: 'waiting', attempts: 0, error: null }]])
      office.clock.advance(5000)
    }
    await runDue(office.deps, kinds)
    expect([seen, await rows()]).toMatchObject([[1], [{ state: 'done' }]])
  })

  test('whose process dies each time are given up', async () => {
    const { seen, kinds } = counting()
    await add('a')
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await takeJobs(office.db, ['count'], 1, office.clock.now())
      office.clock.advance(LEASE_MS)
    }
    await runDue(office.deps, kinds)
    expect([seen, (await rows())[0]?.state]).toEqual([[], 'dead'])
  })

  test('of a kind that nobody knows any more wait for whoever may, then are dead and say why, however often retried', async () => {
    const { seen, kinds } = counting()
    const reason = 'UnknownKind This version knows no work of the kind "gone"'
    await add('a', 'gone')
    const { id } = (await rows())[0] ?? { id: 0 }
    for (let tried = 0; tried < 2; tried += 1) {
      office.clock.advance(UNKNOWN_MS - 1)
      await runDue(office.deps, kinds)
      expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }])
      office.clock.advance(1)
      await runDue(office.deps, kinds)
      expect(await rows()).toMatchObject([{ state: 'dead', error: reason, attempts: 1, leaseUntil: null }])
      expect((await office.send('admin', 'POST', `system/jobs/${id}/retry`)).status).toBe(200)
    }
    expect(seen).toEqual([])
  })

  test('that come by themselves are written once for each stretch of time, by whichever process', async () => {
    const runs: number[] = []
    const kinds: JobKinds = { sweep: { every: 60_000, run: async (_, { id }) => runs.push(id) } }
    const runners = [startRunner(office.deps, kinds), startRunner(office.deps, kinds)]
    await expect.poll(() => runs.length, { timeout: 5000 }).toBe(1)
    office.clock.advance(60_000)
    await expect.poll(() => runs.length, { timeout: 5000 }).toBe(2)
    await Promise.all(runners.map(({ stop }) => stop()))
    expect(await rows()).toHaveLength(2)
  })

  test('are found by looking where nobody tells of them, and by who never looks where somebody does', async () => {
    const { seen, kinds } = counting()
    const looking = startRunner(office.deps, kinds)
    await add('quiet')
    await expect.poll(() => seen, SOON).toEqual(['quiet'])
    await looking.stop()
    await add('there at the start')
    const told = startRunner(office.deps, kinds, NEVER_MS)
    await expect.poll(() => seen, SOON).toEqual(['quiet', 'there at the start'])
    await add('told')
    await office.deps.cache.wake(JOBS)
    await expect.poll(() => seen, SOON).toEqual(['quiet', 'there at the start', 'told'])
    await told.stop()
  })

  test('under way are waited for when it is told to stop, and nothing more is taken', async () => {
    const started = signal()
    const goOn = signal()
    const kinds: JobKinds = {
      count: {
        run: async () => {
          started.resolve()
          await goOn.promise
        },
      },
    }
    await add('a')
    const runner = startRunner(office.deps, kinds)
    await started.promise
    const stopped = runner.stop()
    await add('b')
    goOn.resolve()
    await stopped
    const { jobs } = office.db.tables
    const states = await office.db.select({ key: jobs.key, state: jobs.state }).from(jobs)
    expect(states).toEqual([
      { key: 'a', state: 'done' },
      { key: 'b', state: 'waiting' },
    ])
  })
})

test.runIf(engines.includes('mysql'))('four processes never run one job twice', async () => {
  const office = await startOffice('mysql')
  const seen: string[] = []
  const kinds: JobKinds = { count: { run: async (_, { data }) => seen.push(String(data.key)) } }
  const keys = Array.from({ length: 200 }, (_, index) => String(index))
  await office.db.insertRows(
    office.db.tables.jobs,
    keys.map((key) => ({
      ...{ kind: 'count', key, data: JSON.stringify({ key }), state: 'waiting' as const },
      ...{ runAt: office.clock.now(), createdAt: office.clock.now() },
    })),
  )
  const others = await Promise.all([1, 2, 3].map(() => openDatabase(office.db.target)))
  await Promise.all(
    [office.db, ...others].map(async (db) => {
      for (;;) {
        const before = seen.length
        await runDue({ ...office.deps, db, inForce: office.deps.inForce }, kinds)
        const [left] = await office.db
          .select()
          .from(office.db.tables.jobs)
          .where(eq(office.db.tables.jobs.state, 'waiting'))
          .limit(1)
        if (!left) return before
      }
    }),
  )
  for (const db of others) await db.close()
  expect([...seen].sort()).toEqual([...keys].sort())
  await office.close()
})

test.runIf(hasRedis)('another process is told over Redis; without it, it looks by itself', async () => {
  const redis = await privateRedis()
  const office = await startOffice('sqlite')
  const [here, there] = await Promise.all([
    redisCache(redis.url, office.deps.log),
    redisCache(redis.url, office.deps.log),
  ])
  const seen: unknown[] = []
  const kinds: JobKinds = { count: { run: async (_, { data }) => seen.push(data.key) } }
  const add = (key: string) =>
    office.db.transaction((tx) => enqueue(tx, { kind: 'count', key, data: { key } }, office.clock.now()))
  const woken: string[] = []
  there.onWake(JOBS, () => woken.push('there'))
  const root = { ...office.deps, cache: there, inForce: office.deps.inForce }
  await add('there at the start')
  const told = startRunner(root, kinds, NEVER_MS)
  await expect.poll(() => seen, SOON).toEqual(['there at the start'])
  await add('told')
  await here.wake(JOBS)
  await expect.poll(() => [seen, woken], SOON).toEqual([['there at the start', 'told'], ['there']])
  await told.stop()
  const looking = startRunner(root, kinds)
  await redis.stop()
  await add('quiet')
  await here.wake(JOBS)
  await expect.poll(() => seen, SOON).toEqual(['there at the start', 'told', 'quiet'])
  await looking.stop()
  await Promise.all([here.close(), there.close()])
  await office.close()
})

const signal = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
