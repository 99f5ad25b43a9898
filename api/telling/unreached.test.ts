import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { type MailServer, startMailServer } from '../test/mail-server'
import { type Office, startOffice } from '../test/start-office'
import { deliver } from './spread'

const HOUR = 60 * 60 * 1000

describe.each(engines)('a turn that nobody was reached about on %s', (engine) => {
  let office: Office
  let server: MailServer
  beforeEach(async () => {
    server = await startMailServer()
    office = await startOffice(engine, { environment: { mail: server.environment } })
    await office.send('manager', 'PATCH', 'accounts/users/me', { email: 'manager@example.com' })
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: 4 })
    await followed()
  })
  afterEach(async () => {
    await office.close()
    await server.stop()
  })

  const followed = async () => {
    const { db, clock } = office
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, deliver, 'one', clock.now()))?.events);
    await runDue(office.deps, jobKinds)
  }
  const later = async (ms: number) => {
    office.clock.advance(ms)
    await followed()
    // What that gave rise to.
    await followed()
  }
  const unreached = async (who: 'manager' | 'admin' | 'assignee', id: number) =>
    (await office.told(who, id)).filter((kind) => kind === 'unreached').length

  test('is told to the project manager once, here and over their channels', async () => {
    const id = await office.bring('assigned')
    await followed()
    await later(4 * HOUR - 60_000)
    expect(await unreached('manager', id)).toBe(0)
    await later(60_000)
    expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([1, 0])
    expect(server.letters.at(-1)?.text).toContain('OMS：轮到的人尚未收到通知')
    await later(48 * HOUR)
    expect(await unreached('manager', id)).toBe(1)
    // Another turn is another matter.
    await office.act('assignee', id, 'handle', { outcome: 'start' })
    await office.act('assignee', id, 'handle', { outcome: 'hold', cause: 'outside', comment: '等厂家' })
    await followed()
    await later(4 * HOUR)
    expect(await unreached('manager', id)).toBe(2)
  })

  test('of whoever is no engineer is told to the management', async () => {
    const id = await office.bring('completed')
    await followed()
    await later(4 * HOUR)
    expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([0, 1])
  })

  test('is none where a letter was sent, the notification read, the task commented, or the turn passed on', async () => {
    const sent = await office.bring('reviewed')
    const read = await office.bring('assigned')
    const commented = await office.bring('assigned')
    const passed = await office.bring('assigned')
    await followed()
    await office.send('assignee', 'POST', 'workflow/notifications/mark_all_read', { taskId: read })
    await office.act('assignee', commented, 'add_comment', { body: '知道了' })
    await office.act('assignee', passed, 'handle', { outcome: 'decline', comment: '不归我' })
    await followed()
    await later(5 * HOUR)
    for (const id of [sent, read, commented, passed])
      expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([0, 0])
  })

  test('is looked for by the hours of now, and not at all where there are none', async () => {
    const id = await office.bring('assigned')
    await followed()
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: 8 })
    await later(5 * HOUR)
    expect(await unreached('manager', id)).toBe(0)
    await later(3 * HOUR)
    expect(await unreached('manager', id)).toBe(1)
    const other = await office.bring('assigned')
    await followed()
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: null })
    await later(48 * HOUR)
    expect(await unreached('manager', other)).toBe(0)
  })
})
