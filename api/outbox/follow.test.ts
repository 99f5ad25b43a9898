import { engines } from '@oms/db/test/engines'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'
import { follow } from './follow'
import { OUTBOX_LEASE_MS } from './lease'
import { purgeEvents } from './purge'
import { placeEvents } from './sequence'
import type { Subscriber } from './subscriber'

const noting = {
  name: 'noting',
  from: 'first',
  jobsOf: ({ kind, taskId }) => [{ kind: 'note', data: { kind, taskId } }],
} as const satisfies Subscriber

const begin = async (engine: (typeof engines)[number]) => {
  const office = await startOffice(engine)
  const { jobs, subscribers } = office.db.tables
  const go = (subscriber: Subscriber = noting, token = 'one') =>
    follow(office.db, [subscriber], token, office.clock.now())
  return {
    office,
    go,
    place: () => placeEvents(office.db, 'one', office.clock.now()),
    /** The deeds that jobs were made of, in the order of the jobs. */
    noted: async () => {
      const rows = await office.db.select({ data: jobs.data }).from(jobs).orderBy(asc(jobs.id))
      return rows.map(({ data }): unknown => JSON.parse(data).kind)
    },
    cursors: () => office.db.select().from(subscribers).orderBy(asc(subscribers.name)),
  }
}

describe.each(engines)('a subscriber on %s', (engine) => {
  let office: Office
  let desk: Awaited<ReturnType<typeof begin>>
  beforeEach(async () => {
    desk = await begin(engine)
    office = desk.office
  })
  afterEach(() => office.close())

  test('makes the jobs of what was placed, and of each event once', async () => {
    await office.bring('reviewed')
    expect(await desk.go()).toEqual({ events: 0, jobs: 0 })
    await desk.place()
    expect([await desk.go(), await desk.go()]).toEqual([
      { events: 2, jobs: 2 },
      { events: 0, jobs: 0 },
    ])
    await office.bring('pending')
    await desk.place()
    expect(await desk.go()).toEqual({ events: 1, jobs: 1 })
    expect(await desk.noted()).toEqual(['create', 'review', 'create'])
    // As if its cursor had come from a backup.
    const { subscribers } = office.db.tables
    await office.db.updateWhere(subscribers, { position: 0 }, eq(subscribers.name, 'noting'))
    expect(await desk.go()).toEqual({ events: 3, jobs: 0 })
    expect(await desk.noted()).toEqual(['create', 'review', 'create'])
  })

  test('is asked about the kinds that it takes, and may make several jobs of one event', async () => {
    const both: Subscriber = {
      name: 'both',
      kinds: ['review'],
      from: 'first',
      jobsOf: ({ before, after }) => [
        { kind: 'note', part: 'from', data: { kind: before?.status } },
        { kind: 'note', part: 'to', data: { kind: after.status } },
      ],
    }
    await office.bring('assigned')
    await desk.place()
    expect(await desk.go(both)).toEqual({ events: 3, jobs: 2 })
    expect(await desk.noted()).toEqual(['pending', 'reviewed'])
    expect(await desk.cursors()).toEqual([{ name: 'both', position: 3 }])
  })

  test('may make one job of all that it goes over together', async () => {
    const deliver: Subscriber = { name: 'deliver', from: 'first', stretches: 'note' }
    await office.bring('assigned')
    await desk.place()
    expect(await desk.go(deliver)).toEqual({ events: 3, jobs: 1 })
    expect(await desk.go(deliver)).toEqual({ events: 0, jobs: 0 })
    await office.bring('pending')
    await desk.place()
    expect(await desk.go(deliver)).toEqual({ events: 1, jobs: 1 })
    const { jobs } = office.db.tables
    const rows = await office.db.select().from(jobs).orderBy(asc(jobs.id))
    expect(rows.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
      ['note', { from: 1, to: 3 }],
      ['note', { from: 4, to: 4 }],
    ])
  })

  test('begins with what happens from now on, unless it says otherwise', async () => {
    const { from: _, ...late } = noting
    await office.bring('reviewed')
    await desk.place()
    expect(await desk.go({ ...late, name: 'late' })).toEqual({ events: 0, jobs: 0 })
    await office.bring('pending')
    await desk.place()
    expect(await desk.go({ ...late, name: 'late' })).toEqual({ events: 1, jobs: 1 })
    expect(await desk.noted()).toEqual(['create'])
  })

  test('what happened before it was there is not its own, placed or not', async () => {
    const { from: _, ...late } = noting
    await office.bring('reviewed')
    await desk.place()
    await office.bring('reviewed')
    expect(await desk.go({ ...late, name: 'later' })).toEqual({ events: 0, jobs: 0 })
    await office.bring('pending')
    await desk.place()
    expect(await desk.go({ ...late, name: 'later' })).toEqual({ events: 1, jobs: 1 })
  })

  test('that fails in the middle neither loses nor doubles a job', async () => {
    let isBroken = true
    const breaking: Subscriber = {
      ...noting,
      jobsOf: (event) => {
        if (isBroken && event.kind === 'assign') throw new Error('in the middle')
        return noting.jobsOf(event)
      },
    }
    await office.bring('processing')
    await desk.place()
    await expect(desk.go(breaking)).rejects.toThrow('in the middle')
    expect([await desk.noted(), await desk.cursors()]).toEqual([[], []])
    isBroken = false
    expect(await desk.go(breaking)).toEqual({ events: 4, jobs: 4 })
    expect(await desk.noted()).toEqual(['create', 'review', 'assign', 'handle'])
  })

  test('that cannot say what is to be done is named, holds up no other, and goes on from where it stood', async () => {
    let isBroken = true
    const breaking: Subscriber = {
      name: 'breaking',
      from: 'first',
      jobsOf: ({ kind }) => {
        if (isBroken && kind === 'review') throw new Error('not that')
        return [{ kind: 'broken', data: { kind: `${kind} again` } }]
      },
    }
    const failures: string[] = []
    const go = () =>
      follow(office.db, [breaking, noting], 'one', office.clock.now(), (name, error) =>
        failures.push(`${name}: ${error}`),
      )
    await office.bring('reviewed')
    await desk.place()
    await go()
    await office.bring('pending')
    await desk.place()
    await go()
    expect(failures).toEqual(['breaking: Error: not that', 'breaking: Error: not that'])
    expect(await desk.noted()).toEqual(['create', 'review', 'create'])
    // Nothing was gone over: whoever goes on while there is more would never rest.
    expect(await go()).toEqual({ events: 0, jobs: 0 })
    isBroken = false
    await go()
    expect((await desk.noted()).slice(3)).toEqual(['create again', 'review again', 'create again'])
    expect(await desk.cursors()).toEqual([
      { name: 'breaking', position: 3 },
      { name: 'noting', position: 3 },
    ])
  })

  test('follows in one process while its lease lasts, and in another once it has run out', async () => {
    const more = async () => {
      await office.bring('pending')
      await desk.place()
    }
    await more()
    expect(await desk.go(noting, 'one')).toMatchObject({ jobs: 1 })
    await more()
    office.clock.advance(OUTBOX_LEASE_MS - 1)
    expect(await desk.go(noting, 'two')).toBeUndefined()
    expect(await desk.go(noting, 'one')).toMatchObject({ jobs: 1 })
    await more()
    office.clock.advance(OUTBOX_LEASE_MS)
    expect(await desk.go(noting, 'two')).toMatchObject({ jobs: 1 })
    expect(await desk.noted()).toEqual(['create', 'create', 'create'])
  })

  test('that is far behind has everything kept for it', async () => {
    await office.bring('reviewed')
    await desk.place()
    await desk.go()
    await office.bring('assigned')
    await desk.place()
    office.clock.advance(8 * 24 * 3_600_000)
    const kept = async () => {
      await purgeEvents(office.deps, [noting])
      const { events } = office.db.tables
      const rows = await office.db.select().from(events).orderBy(asc(events.position))
      return rows.map(({ position }) => position)
    }
    expect(await kept()).toEqual([3, 4, 5])
    await desk.go()
    expect(await kept()).toEqual([5])
  })
})

test.runIf(engines.includes('mysql'))(
  'a subscriber misses nothing that commits out of its order',
  async () => {
    const { office, go, place, noted } = await begin('mysql')
    const id = await office.bring('pending')
    const write = (kind: string, run: () => Promise<void>) =>
      office.db.transaction(async (tx) => {
        const fact = { kind, taskId: id, actorId: office.people.admin.id, after: '{}', audiences: '[]' }
        await tx.insertRow(tx.tables.events, { ...fact, createdAt: office.clock.now() })
        await run()
      })
    let begun = () => {}
    let goOn = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const first = write('first', async () => {
      begun()
      await mayGoOn
    })
    await hasBegun
    await write('second', async () => {})
    await place()
    await go()
    goOn()
    await first
    await place()
    await go()
    expect(await noted()).toEqual(['create', 'second', 'first'])
    await office.close()
  },
)
