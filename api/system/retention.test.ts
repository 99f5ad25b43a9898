import { engines } from '@oms/db/test/engines'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noteSecurity } from '../auth/security-events'
import { jobKinds } from '../job-kinds'
import { placeEvents } from '../outbox/sequence'
import { type Office, startOffice } from '../test/start-office'

const DAY = 24 * 60 * 60 * 1000

describe.each(engines)('what is kept as long as the settings say on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    office = await startOffice(engine)
  })
  afterEach(() => office.close())

  const count = async () => {
    const { events, deliveries, notifications, notificationReads, auditLog } = office.db.tables
    const tables = { events, deliveries, notifications, notificationReads, auditLog }
    const counts = Object.entries(tables).map(async ([name, table]) => [
      name,
      (await office.db.select({ id: sql`1` }).from(table)).length,
    ])
    return Object.fromEntries(await Promise.all(counts))
  }
  const sweep = async () => {
    for (const kind of ['events', 'deliveries', 'notifications', 'security'] as const)
      await jobKinds[`${kind}.purge`].run(office.deps, { id: 0, data: {}, attempt: 1 })
  }
  const set = async (body: object) => {
    const { status, text } = await office.send('admin', 'PATCH', 'system/settings', body)
    expect(status, text).toBe(200)
  }
  /** One of everything. */
  const happen = async () => {
    const { id } = office.people.creator
    const taskId = await office.bring('returned')
    await office.send('creator', 'POST', 'workflow/notifications/mark_all_read', { taskId })
    await noteSecurity(office.deps, office.db, 'signIn', id)
    await office.db.insertRow(office.db.tables.deliveries, {
      ...{ channel: 'mail', eventId: taskId, userId: id, recipient: id, kind: 'review', state: 'sent' },
      createdAt: office.clock.now(),
    })
    await placeEvents(office.db, 'one', office.clock.now())
  }

  test('goes then, and nothing that is younger', async () => {
    await happen()
    // Of a task reported and sent back; each is one event and one notification.
    const once = { events: 2, deliveries: 1, notifications: 2, notificationReads: 1, auditLog: 1 }
    expect(await count()).toEqual(once)
    await set({ eventDays: 2, deliveryDays: 3, notificationDays: 5, securityDays: 30 })
    await sweep()
    expect(await count()).toEqual({ ...once, auditLog: 2 })
    office.clock.advance(2 * DAY)
    await happen()
    const twice = { events: 4, deliveries: 2, notifications: 4, notificationReads: 2, auditLog: 3 }
    expect(await count()).toEqual(twice)
    await sweep()
    expect(await count()).toEqual({ ...twice, events: 2 })
    office.clock.advance(DAY)
    await sweep()
    expect(await count()).toMatchObject({ deliveries: 1, notifications: 4 })
    office.clock.advance(2 * DAY)
    await sweep()
    expect(await count()).toMatchObject({ notifications: 2, notificationReads: 1, auditLog: 3 })
    office.clock.advance(26 * DAY)
    await sweep()
    // What the settings were changed to stays in the audit.
    const audit = await office.db.select().from(office.db.tables.auditLog)
    expect(audit.map(({ action }) => action).sort()).toEqual(['signIn', 'update'])
  })

  test('stays where they say nothing', async () => {
    await happen()
    const before = await count()
    office.clock.advance(4000 * DAY)
    await sweep()
    const { notifications, auditLog } = await count()
    expect([notifications, auditLog]).toEqual([before.notifications, before.auditLog])
  })

  test('is at least what live updates and daily messages need', async () => {
    for (const body of [{ eventDays: 1 }, { eventDays: null }, { deliveryDays: 1 }, { securityDays: 7 }])
      expect((await office.send('admin', 'PATCH', 'system/settings', body)).status).toBe(422)
  })
})
