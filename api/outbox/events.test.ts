import { engines } from '@oms/db/test/engines'
import { asc, gt, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'
import { OUTBOX_LEASE_MS } from './lease'
import { purgeEvents } from './purge'
import { placeEvents } from './sequence'
import { startSequencer } from './sequencer'

describe.each(engines)('what happened, on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    office = await startOffice(engine)
  })
  afterEach(() => office.close())

  const all = () => {
    const { events } = office.db.tables
    return office.db.select().from(events).orderBy(asc(events.id))
  }
  /** As a reader follows it. */
  const after = (position: number) => {
    const { events } = office.db.tables
    return office.db.select().from(events).where(gt(events.position, position)).orderBy(asc(events.position))
  }
  const place = (token = 'one') => placeEvents(office.db, token, office.clock.now())

  test('is kept for each entry of the log and each comment, with what rules read before and after', async () => {
    const { admin, creator, manager } = office.people
    const id = await office.bring('pending')
    await office.send('creator', 'PATCH', `tasks/tasks/${id}`, { title: '导出打不开' })
    await office.act('admin', id, 'review', { outcome: 'approve' })
    await office.act('manager', id, 'add_comment', { body: '收到' })
    const facts = (await all()).map(({ kind, actorId, taskId, commentId, before, after, audiences }) => ({
      ...{ kind, actorId, taskId, isComment: commentId !== null, audiences: JSON.parse(audiences) },
      statuses: [before, after].map((text) => (text === null ? null : JSON.parse(text).status)),
    }))
    const company = manager.organizationId
    expect(facts).toEqual(
      [
        { kind: 'create', actorId: creator.id, statuses: [null, 'pending'], audiences: ['admin'] },
        { kind: 'edit', actorId: creator.id, statuses: ['pending', 'pending'], audiences: [] },
        {
          ...{ kind: 'review', actorId: admin.id, statuses: ['pending', 'reviewed'] },
          audiences: [`person:${creator.id}`, `manager:${company}`],
        },
        {
          ...{ kind: 'comment', actorId: manager.id, statuses: ['reviewed', 'reviewed'] },
          ...{ audiences: [`person:${creator.id}`], isComment: true },
        },
      ].map((fact) => ({ isComment: false, taskId: id, ...fact })),
    )
    expect(JSON.stringify(await all())).not.toContain('导出打不开')
  })

  test('has positions without a gap, given once', async () => {
    await office.bring('assigned')
    expect([await place(), await place()]).toEqual([3, 0])
    await office.bring('reviewed')
    expect(await place()).toBe(2)
    expect((await after(0)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
    expect((await after(3)).map(({ kind }) => kind)).toEqual(['create', 'review'])
  })

  test('is placed by one process while its lease lasts, and by another once it has run out', async () => {
    await office.bring('pending')
    expect(await place('one')).toBe(1)
    await office.bring('pending')
    office.clock.advance(OUTBOX_LEASE_MS - 1)
    expect(await place('two')).toBeUndefined()
    expect(await place('one')).toBe(1)
    await office.bring('pending')
    office.clock.advance(OUTBOX_LEASE_MS)
    expect(await place('two')).toBe(1)
    await office.bring('pending')
    expect(await place('one')).toBeUndefined()
    expect(await place('two')).toBe(1)
    expect((await after(0)).map(({ position }) => position)).toEqual([1, 2, 3, 4])
  })

  test('is placed within two seconds, with several processes at it', async () => {
    const working = [startSequencer(office.deps), startSequencer(office.deps)]
    for (let made = 0; made < 5; made += 1) await office.bring('pending')
    await expect.poll(async () => (await after(0)).length, { timeout: 2000, interval: 50 }).toBe(5)
    await Promise.all(working.map(({ stop }) => stop()))
    expect((await after(0)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
  })

  test('is forgotten after a week, but for the last, after which positions go on', async () => {
    await office.bring('reviewed')
    await place()
    office.clock.advance(8 * 24 * 3_600_000)
    await purgeEvents(office.deps, [])
    expect((await all()).map(({ position }) => position)).toEqual([2])
    await office.bring('pending')
    await place()
    await purgeEvents(office.deps, [])
    expect((await all()).map(({ position }) => position)).toEqual([3])
  })
})

test.runIf(engines.includes('mysql'))('a reader misses nothing that commits out of its order', async () => {
  const office = await startOffice('mysql')
  const { events } = office.db.tables
  const id = await office.bring('pending')
  const seen: number[] = []
  const follow = async () => {
    await placeEvents(office.db, 'one', office.clock.now())
    const rows = await office.db
      .select({ id: events.id, position: events.position })
      .from(events)
      .where(gt(events.position, seen.length))
      .orderBy(asc(events.position))
    for (const row of rows) seen.push(row.id)
    return rows.map(({ position }) => position)
  }
  await follow()
  const write = (kind: string, run: () => Promise<void>) =>
    office.db.transaction(async (tx) => {
      const fact = { kind, taskId: id, actorId: office.people.admin.id, after: '{}', audiences: '[]' }
      await tx.insertRow(events, { ...fact, createdAt: office.clock.now() })
      await run()
    })
  const [inserted, goOn] = [signal(), signal()]
  const first = write('first', async () => {
    inserted.resolve()
    await goOn.promise
  })
  await inserted.promise
  await write('second', async () => {})
  expect(await follow()).toEqual([2])
  goOn.resolve()
  await first
  expect(await follow()).toEqual([3])
  // The one that began first has the lower id, and was seen last.
  expect(seen).toEqual([seen[0], (seen[0] ?? 0) + 2, (seen[0] ?? 0) + 1])
  expect(await office.db.select().from(events).where(isNull(events.position))).toEqual([])
  await office.close()
})

const signal = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
