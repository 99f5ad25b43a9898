import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Mailed, startMailed } from '../test/start-mailed'

const HOUR = 60 * 60 * 1000

describe.each(engines)('a turn that nobody was reached about on %s', (engine) => {
  let office: Mailed
  beforeEach(async () => {
    office = await startMailed(engine, ['manager'])
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: 4 })
  })
  afterEach(() => office.close())

  const later = async (ms: number) => {
    office.clock.advance(ms)
    await office.followed()
    // What that gave rise to.
    await office.followed()
  }
  const unreached = async (who: 'manager' | 'admin' | 'assignee', id: number) =>
    (await office.told(who, id)).filter((kind) => kind === 'unreached').length

  test('is told to the project manager once, here and over their channels', async () => {
    const id = await office.bring('assigned')
    await office.followed()
    await later(4 * HOUR - 60_000)
    expect(await unreached('manager', id)).toBe(0)
    await later(60_000)
    expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([1, 0])
    expect(office.server.letters.at(-1)?.text).toContain('OMS：轮到的人尚未收到通知')
    await later(48 * HOUR)
    expect(await unreached('manager', id)).toBe(1)
    // Another turn is another matter.
    await office.act('assignee', id, 'handle', { outcome: 'start' })
    await office.act('assignee', id, 'handle', { outcome: 'hold', cause: 'outside', comment: '等厂家' })
    await office.followed()
    await later(4 * HOUR)
    expect(await unreached('manager', id)).toBe(2)
  })

  test('of whoever is no engineer is told to the management', async () => {
    const id = await office.bring('completed')
    await office.followed()
    await later(4 * HOUR)
    expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([0, 1])
  })

  test('is none where a letter was sent, the notification read, the task commented, or the turn passed on', async () => {
    const sent = await office.bring('reviewed')
    const read = await office.bring('assigned')
    const commented = await office.bring('assigned')
    const passed = await office.bring('assigned')
    await office.followed()
    await office.send('assignee', 'POST', 'workflow/notifications/mark_all_read', { taskId: read })
    await office.act('assignee', commented, 'add_comment', { body: '知道了' })
    await office.act('assignee', passed, 'handle', { outcome: 'decline', comment: '不归我' })
    await office.followed()
    await later(5 * HOUR)
    for (const id of [sent, read, commented, passed])
      expect([await unreached('manager', id), await unreached('admin', id)]).toEqual([0, 0])
  })

  test('is looked for by the hours of now, and not at all where there are none', async () => {
    const id = await office.bring('assigned')
    await office.followed()
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: 8 })
    await later(5 * HOUR)
    expect(await unreached('manager', id)).toBe(0)
    await later(3 * HOUR)
    expect(await unreached('manager', id)).toBe(1)
    const other = await office.bring('assigned')
    await office.followed()
    await office.send('admin', 'PATCH', 'system/settings', { unreachedHours: null })
    await later(48 * HOUR)
    expect(await unreached('manager', other)).toBe(0)
  })
})
