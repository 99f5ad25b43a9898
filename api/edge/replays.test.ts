import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const whole = { title: '打印机卡纸', description: '三楼，昨天起', taskType: 'issue' }

describe.each(engines)('a repeated request on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  /** The same request twice under one key, with something happening in between. */
  const twice = async (who: Colleague, path: string, body: object, between: () => unknown) => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await office.send(who, 'POST', path, body, headers)
    await between()
    const again = await office.send(who, 'POST', path, body, headers)
    expect(first.headers.get('idempotency-replayed')).toBe(null)
    return { first, again, replayed: again.headers.get('idempotency-replayed') }
  }
  const newest = async () => Number((await office.send<Found[]>('creator', 'GET', 'tasks/tasks')).body[0]?.id)

  test('to report tells of the task as it is now', async () => {
    const { first, again, replayed } = await twice('creator', 'tasks/tasks', whole, async () =>
      office.send('creator', 'PATCH', `tasks/tasks/${await newest()}`, { title: '打印机又卡纸' }),
    )
    expect([first.status, first.body.title]).toEqual([201, '打印机卡纸'])
    expect([again.status, replayed]).toEqual([201, 'true'])
    expect(again.body).toMatchObject({ id: first.body.id, title: '打印机又卡纸', version: 2 })
  })

  test('to review tells of the status since', async () => {
    const id = await office.bring('pending')
    const path = `tasks/tasks/${id}/review`
    const { first, again, replayed } = await twice('admin', path, { outcome: 'approve' }, () =>
      office.act('manager', id, 'assign', { assigneeId: office.people.assignee.id }),
    )
    expect([first.body.status, again.status, again.body.status, replayed]).toEqual([
      'reviewed',
      200,
      'assigned',
      'true',
    ])
  })

  test('whose task has left the caller’s sight says that it is done, as the first one did', async () => {
    const id = await office.bring('assigned')
    const decline = { outcome: 'decline', comment: '不归我' }
    const { first, again } = await twice('assignee', `tasks/tasks/${id}/handle`, decline, () => undefined)
    expect([first.status, first.body]).toEqual([200, { id, done: true }])
    expect([again.status, again.body]).toEqual([200, { id, done: true }])
  })

  test('to comment tells of the comment, and adds none', async () => {
    const id = await office.bring('pending')
    const path = `tasks/tasks/${id}/add_comment`
    const { first, again, replayed } = await twice('creator', path, { body: '急' }, () => undefined)
    expect([again.status, again.body, replayed]).toEqual([201, first.body, 'true'])
    expect((await office.read(id)).comments).toHaveLength(1)
  })

  test('to create a record that is gone since says that it is done', async () => {
    const body = { name: '第九分公司', party: 'user' }
    const { first, again } = await twice('admin', 'accounts/organizations', body, async () => {
      const { body: found } = await office.send<Found[]>('admin', 'GET', 'accounts/organizations?_end=1')
      await office.send('admin', 'DELETE', `accounts/organizations/${found[0]?.id}`)
    })
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, done: true } })
  })

  test('to mark everything read marks nothing more', async () => {
    const { first, again, replayed } = await twice('admin', 'workflow/notifications/mark_all_read', {}, () =>
      office.bring('pending'),
    )
    expect([first.status, again.status, again.body, replayed]).toEqual([200, 200, first.body, 'true'])
    const unread = await office.send<unknown[]>('admin', 'GET', 'workflow/notifications')
    expect(unread.body[0]).toMatchObject({ readAt: null })
  })

  test('by somebody whose role may not create any more is 403', async () => {
    const { users } = office.db.tables
    const { id } = office.people.neighbour
    const { again } = await twice('neighbour', 'tasks/tasks', whole, async () => {
      await office.db.updateWhere(users, { role: 'employee' }, eq(users.id, id))
      await office.deps.cache.drop(`actor:${id}`)
    })
    expect(again.status).toBe(403)
  })

  test('with another body names what the first one made', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await office.send('creator', 'POST', 'tasks/tasks', whole, headers)
    const other = await office.send('creator', 'POST', 'tasks/tasks', { ...whole, title: '别的' }, headers)
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'idempotency_other_body', current: { id: first.body.id } },
    })
  })

  test('finds nothing of the task kept beside it', async () => {
    const rows = await office.db.select().from(office.db.tables.idempotencyKeys)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('打印机')
  })
})
