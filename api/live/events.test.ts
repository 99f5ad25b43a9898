import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Looking } from '../outbox/keep-looking'
import { startSequencer } from '../outbox/sequencer'
import { type ReadingAlong, readAlong } from '../test/read-along'
import { type Colleague, type Office, startOffice } from '../test/start-office'

const SOON = { interval: 10 }

describe.each(engines)('what happens is told as it happens, on %s', (engine) => {
  let office: Office
  let sequencer: Looking
  let url: string
  const open: ReadingAlong[] = []
  beforeAll(async () => {
    office = await startOffice(engine)
    sequencer = startSequencer(office.deps)
    url = await office.url()
  })
  afterAll(async () => {
    for (const { leave } of open) leave()
    await sequencer.stop()
    await office.close()
  })

  const listen = async (who: Colleague, more: Readonly<Record<string, string>> = {}) => {
    const line = await readAlong(url, { ...(await office.signIn(office.people[who])), ...more })
    open.push(line)
    // The place is said once the reader is let in.
    await expect.poll(line.position, SOON).toBeDefined()
    return line
  }
  /** Of one task, but the bell. */
  const about = ({ told }: ReadingAlong, id: number) =>
    told.filter(({ event, data }) => event !== 'notification' && (data.taskId ?? data.id) === id)
  const kinds = (line: ReadingAlong, id: number) =>
    about(line, id).map(({ event, data }) => (event === 'task' ? data.kind : event))

  test('as a stream that no proxy gathers', async () => {
    const { status, headers } = await listen('creator')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect((await office.call('GET', '/api/events')).status).toBe(401)
  })

  test('to each who sees the task, from when they see it until they no longer do', async () => {
    const who = ['creator', 'neighbour', 'admin', 'manager', 'assignee'] as const
    const lines = Object.fromEntries(
      await Promise.all(who.map(async (one) => [one, await listen(one)] as const)),
    ) as Readonly<Record<Colleague, ReadingAlong>>
    const id = await office.bring('assigned')
    await office.act('creator', id, 'add_comment', { body: '请尽快' })
    await expect.poll(() => kinds(lines.assignee, id), SOON).toEqual(['assign', 'comment'])
    await office.act('manager', id, 'assign', { assigneeId: (await office.person('employee')).id })
    await office.act('admin', id, 'recall', { comment: '先收回' })

    await expect.poll(() => kinds(lines.admin, id), SOON).toContain('recall')
    await expect.poll(() => kinds(lines.creator, id), SOON).toContain('recall')
    const all = ['create', 'review', 'assign', 'comment', 'assign', 'recall']
    expect(kinds(lines.admin, id)).toEqual(all)
    expect(kinds(lines.creator, id)).toEqual(all)
    await expect.poll(() => kinds(lines.manager, id), SOON).toEqual([...all.slice(1)])
    expect(kinds(lines.assignee, id)).toEqual(['assign', 'comment', 'gone'])
    expect(kinds(lines.neighbour, id)).toEqual([])
    expect(about(lines.admin, id).map(({ data }) => data.version)).toEqual([1, 2, 3, undefined, 4, 5])
  })

  test('with the number of what is unread, for those who are told and when they have read', async () => {
    const admin = await listen('admin')
    const unread = () => admin.told.filter(({ event }) => event === 'notification').at(-1)?.data.unread
    const before = (await office.send<unknown[]>('admin', 'GET', 'workflow/notifications?readAt_null=true'))
      .body
    await office.bring('pending')
    await expect.poll(unread, SOON).toBe(before.length + 1)
    await office.send('admin', 'POST', 'workflow/notifications/mark_all_read')
    await expect.poll(unread, SOON).toBe(0)
  })

  test('without a gap or a repeat to who comes back', async () => {
    const first = await listen('creator')
    const id = await office.bring('pending')
    await expect.poll(() => kinds(first, id), SOON).toEqual(['create'])
    first.leave()
    await office.act('admin', id, 'review', { outcome: 'return', comment: '请补充' })
    await office.act('creator', id, 'add_comment', { body: '已补充' })
    await office.act('creator', id, 'resubmit')
    const again = await listen('creator', { 'last-event-id': String(first.position()) })
    await office.act('admin', id, 'review', { outcome: 'approve' })
    await expect.poll(() => kinds(again, id), SOON).toContain('review')
    await expect.poll(() => kinds(again, id), SOON).toEqual(['review', 'comment', 'resubmit', 'review'])
    const ids = [...first.told, ...again.told].flatMap(({ id }) => id ?? [])
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
  })

  test('what was missed of a task that went out of sight is that it did', async () => {
    const first = await listen('assignee')
    const place = first.position()
    first.leave()
    const id = await office.bring('processing')
    await office.act('admin', id, 'recall', { comment: '先收回' })
    const again = await listen('assignee', { 'last-event-id': String(place) })
    await expect.poll(() => kinds(again, id), SOON).toContain('gone')
    expect(kinds(again, id)).toEqual(['gone'])
  })

  test.each(['999999999', 'nonsense', '-1'])('reset to who asks from an unknown place: %s', async (place) => {
    const line = await listen('creator', { 'last-event-id': place })
    await expect.poll(() => line.told.map(({ event }) => event), SOON).toContain('reset')
    const id = await office.bring('pending')
    await expect.poll(() => kinds(line, id), SOON).toEqual(['create'])
  })

  test('at once as JSON to who asks from a place', async () => {
    type At = { readonly events: readonly { id: number; event: string; data: object }[]; position: number }
    const ask = async (query = '') =>
      (await office.send<At>('creator', 'GET', `events${query}`, undefined, { accept: 'application/json' }))
        .body
    const { position, events } = await ask()
    expect(events).toEqual([])
    const id = await office.bring('pending')
    await expect.poll(async () => (await ask(`?after=${position}`)).events.length, SOON).toBe(1)
    const now = await ask(`?after=${position}`)
    expect(now.events).toEqual([
      { id: position + 1, event: 'task', data: { id, version: 1, kind: 'create' } },
    ])
    expect(now.position).toBe(position + 1)
    expect((await ask('?after=999999999')).events).toEqual([{ event: 'reset', data: {} }])
    const wrong = await office.send('creator', 'GET', 'events?after=x', undefined, {
      accept: 'application/json',
    })
    expect([wrong.status, Object.keys(wrong.body.errors ?? {})]).toEqual([400, ['after']])
  })

  test('who is there and who types, to those who see the task and nobody else', async () => {
    const [creator, neighbour, admin] = [
      await listen('creator'),
      await listen('neighbour'),
      await listen('admin'),
    ]
    const id = await office.bring('pending')
    const said = await office.send('admin', 'POST', `tasks/tasks/${id}/presence`, { state: 'typing' })
    expect(said.status).toBe(204)
    const presence = (line: ReadingAlong) => line.told.filter(({ event }) => event === 'presence')
    const { id: userId, name } = office.people.admin
    await expect
      .poll(() => presence(creator), SOON)
      .toEqual([{ id: undefined, event: 'presence', data: { taskId: id, userId, name, state: 'typing' } }])
    expect(presence(neighbour)).toEqual([])
    expect(presence(admin)).toEqual([])
    const hidden = await office.send('neighbour', 'POST', `tasks/tasks/${id}/presence`, { state: 'typing' })
    const wrong = await office.send('admin', 'POST', `tasks/tasks/${id}/presence`, { state: 'asleep' })
    expect([hidden.status, wrong.status, Object.keys(wrong.body.errors ?? {})]).toEqual([404, 422, ['state']])
  })

  test('nothing more once access ended, which is said', async () => {
    const someone = await office.person('user')
    const line = await readAlong(url, await office.signIn(someone))
    await expect.poll(line.position, SOON).toBeDefined()
    const done = await office.send('admin', 'PATCH', `accounts/users/${someone.id}`, { status: 'disabled' })
    expect(done.status).toBe(200)
    await expect.poll(line.isOver, SOON).toBe(true)
    expect(line.told.map(({ event }) => event)).toEqual(['end'])
  })

  test('that another release is in force, to everybody and at once', async () => {
    const before = office.deps.inForce.now()
    const [admin, neighbour] = [await listen('admin'), await listen('neighbour')]
    office.deps.inForce.put({ ...before, release: before.release + 1 })
    const releases = ({ told }: ReadingAlong) =>
      told.filter(({ event }) => event === 'release').map(({ data }) => data)
    for (const line of [admin, neighbour])
      await expect.poll(() => releases(line), SOON).toEqual([{ release: before.release + 1 }])
    office.deps.inForce.put(before)
  })

  test('until the server ends, which ends the streams first', async () => {
    const other = await startOffice(engine)
    const there = await other.url()
    const lines = await Promise.all(
      (['creator', 'admin'] as const).map(async (who) =>
        readAlong(there, await other.signIn(other.people[who])),
      ),
    )
    for (const { position } of lines) await expect.poll(position, SOON).toBeDefined()
    const began = performance.now()
    await other.close()
    expect(performance.now() - began).toBeLessThan(5000)
    for (const line of lines) await expect.poll(line.isOver, SOON).toBe(true)
  })
})
