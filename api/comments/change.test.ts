import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSequencer } from '../outbox/sequencer'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const DAY = 24 * 60 * 60 * 1000

describe.each(engines)('a comment changed by its author on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const say = async (who: Colleague, body: string, more: object = {}) => {
    const id = await office.bring('assigned')
    const said = await office.act(who, id, 'add_comment', { body, ...more })
    return { id, comment: said.id, at: `tasks/comments/${said.id}` }
  }
  const edit = (who: Colleague, at: string, body: unknown, method = 'PATCH') =>
    office.send(who, method, at, body)
  const history = async (at: string) => (await office.send<Found[]>('admin', 'GET', `${at}/history`)).body
  const notified = async (who: Colleague, id: number) => {
    const { body } = await office.send<{ kind: string; body: string }[]>(
      who,
      'GET',
      `workflow/notifications?taskId=${id}`,
    )
    return body.filter(({ kind }) => kind === 'comment').map((one) => one.body)
  }
  const entriesOf = async (id: number) =>
    (await office.read(id)).logs
      .filter(({ action }) => action === 'comment')
      .map(({ seq, outcome, actorId }) => [seq, outcome, actorId])
  const proof = async (id: number) =>
    (await office.send('creator', 'GET', `tasks/tasks/${id}/proof`)).body.fault

  // First: what is told from the beginning on is not a day old yet.
  test('is told live to those who see it, and to nobody else', async () => {
    const { id, comment, at } = await say('manager', '内部', { visibility: 'contractor' })
    const sequencer = startSequencer(office.deps)
    await edit('manager', at, { body: '内部说明' })
    await edit('manager', at, undefined, 'DELETE')
    const told = async (who: Colleague) => {
      const { body } = await office.send<{ events: { event: string; data: object }[] }>(
        who,
        'GET',
        'events?after=0',
        undefined,
        { accept: 'application/json' },
      )
      return body.events.filter(
        ({ event, data }) => event === 'comment' && 'taskId' in data && data.taskId === id,
      )
    }
    const event = expect.objectContaining({ event: 'comment', data: { id: comment, taskId: id } })
    await expect.poll(() => told('admin'), { timeout: 5000, interval: 20 }).toEqual([event, event, event])
    expect(await told('creator')).toEqual([])
    await sequencer.stop()
  })

  test('says the new text everywhere, and the management finds the earlier ones', async () => {
    const { id, comment, at } = await say('manager', '明天上门')
    const writtenAt = office.clock.now().toISOString()
    office.clock.advance(60_000)
    const first = await edit('manager', at, { body: '后天上门' })
    const editedAt = office.clock.now().toISOString()
    expect([first.status, first.body]).toMatchObject([200, { id: comment, body: '后天上门', editedAt }])
    office.clock.advance(60_000)
    const put = await edit('manager', at, { ...first.body, body: '周五上门' }, 'PUT')
    expect([put.status, put.body.body]).toEqual([200, '周五上门'])
    for (const who of ['creator', 'admin', 'assignee'] as const) {
      expect((await office.send(who, 'GET', at)).body).toEqual(put.body)
      expect(await office.read(id, who)).toMatchObject({ comments: [put.body], commentCount: 1 })
    }
    expect(await notified('creator', id)).toEqual(['赵强：评论\n周五上门'])
    expect(await history(at)).toEqual([
      { seq: 4, body: '明天上门', writtenAt },
      { seq: 5, body: '后天上门', writtenAt: editedAt },
    ])
    const by = office.people.manager.id
    expect(await entriesOf(id)).toEqual([
      [4, 'default', by],
      [5, 'comment_edited', by],
      [6, 'comment_edited', by],
    ])
    expect(await proof(id)).toBeNull()
  })

  test('stays without its text once it is deleted, which only the management finds', async () => {
    const { id, comment, at } = await say('manager', '明天上门')
    const { createdAt } = (await office.send('manager', 'GET', at)).body
    office.clock.advance(60_000)
    const deleted = await edit('manager', at, undefined, 'DELETE')
    const { id: deletedById, name } = office.people.manager
    expect(deleted.status).toBe(200)
    expect(deleted.body).toEqual({
      ...{ id: comment, taskId: id, authorId: deletedById, author: { id: deletedById, name } },
      ...{ body: '', visibility: 'everyone', createdAt, editedAt: null, attachments: [] },
      ...{ deletedAt: office.clock.now().toISOString(), deletedById, deletedBy: { id: deletedById, name } },
    })
    for (const who of ['creator', 'admin', 'manager', 'assignee'] as const) {
      expect((await office.send(who, 'GET', `tasks/comments?taskId=${id}`)).body).toEqual([deleted.body])
      const { text } = await office.send(who, 'GET', `tasks/tasks/${id}`)
      expect(text).not.toContain('明天上门')
      expect(await office.read(id, who)).toMatchObject({ comments: [deleted.body], commentCount: 1 })
    }
    expect(await notified('creator', id)).toEqual(['赵强：评论'])
    expect(await history(at)).toEqual([{ seq: 4, body: '明天上门', writtenAt: createdAt }])
    expect(await proof(id)).toBeNull()
    const again = await edit('manager', at, undefined, 'DELETE')
    expect([again.status, again.body]).toEqual([200, deleted.body])
    const late = await edit('manager', at, { body: '又在' })
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'comment.deleted', deleted.body])
    expect(await entriesOf(id)).toEqual([
      [4, 'default', deletedById],
      [5, 'comment_deleted', deletedById],
    ])
  })

  test.each([
    ['everyone', { creator: 403, admin: 403, manager: 403, assignee: 200, neighbour: 404 }],
    ['own', { creator: 404, admin: 404, manager: 403, assignee: 200, neighbour: 404 }],
  ] as const)('is so by nobody else: of the assignee to %s', async (visibility, expected) => {
    const { id, at } = await say('assignee', '做不了', { visibility })
    const statuses = async (method: string, body?: object) => {
      const found: Record<string, number> = {}
      for (const who of ['creator', 'admin', 'manager', 'neighbour', 'assignee'] as const)
        found[who] = (await edit(who, at, body, method)).status
      return found
    }
    expect(await statuses('PATCH', { body: '做得了' })).toEqual(expected)
    expect(await statuses('PUT', { body: '行' })).toEqual(expected)
    expect(await statuses('DELETE')).toEqual(expected)
    expect(await entriesOf(id).then((entries) => entries.length)).toBe(visibility === 'own' ? 0 : 4)
  })

  test.each([
    ['everyone', { creator: 403, admin: 200, manager: 403, assignee: 403, neighbour: 404 }],
    ['contractor', { creator: 404, admin: 200, manager: 403, assignee: 403, neighbour: 404 }],
    ['own', { creator: 404, admin: 404, manager: 403, assignee: 403, neighbour: 404 }],
  ] as const)('tells who may see it at all what it said before: to %s', async (visibility, expected) => {
    const { at } = await say('assignee', '做不了', { visibility })
    await edit('assignee', at, { body: '做得了' })
    const found: Record<string, number> = {}
    for (const who of ['creator', 'admin', 'manager', 'assignee', 'neighbour'] as const) {
      const { status, text } = await office.send(who, 'GET', `${at}/history`)
      found[who] = status
      expect([who, text.includes('做不了')]).toEqual([who, status === 200])
    }
    expect(found).toEqual(expected)
  })

  test('is so for 24 hours', async () => {
    const { at } = await say('creator', '请尽快')
    office.clock.advance(DAY)
    expect((await edit('creator', at, { body: '请今天' })).status).toBe(200)
    office.clock.advance(1)
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      const { status, body } = await edit(
        'creator',
        at,
        method === 'DELETE' ? undefined : { body: 'x' },
        method,
      )
      expect([method, status, body.code]).toEqual([method, 403, 'comment.late'])
      expect(body.message).toContain('24 小时')
    }
    expect((await office.send('creator', 'GET', at)).body).toMatchObject({ body: '请今天', deletedAt: null })
  })

  test('is not changed by what it says already', async () => {
    const { id, at } = await say('creator', '请尽快')
    const { body: before } = await office.send('creator', 'GET', at)
    for (const body of [{ body: '请尽快' }, {}]) {
      const answer = await edit('creator', at, body)
      expect([answer.status, answer.body]).toEqual([200, before])
    }
    expect(await office.read(id)).toMatchObject({ logCount: 4 })
    expect(await history(at)).toEqual([])
  })

  test.each([
    ['PATCH', { body: '' }, 'body'],
    ['PATCH', { body: null }, 'body'],
    ['PATCH', { body: '长'.repeat(5001) }, 'body'],
    ['PATCH', { body: '好', visibility: 'own' }, 'visibility'],
    ['PATCH', { body: '好', id: 1 }, 'id'],
    ['PUT', { body: '好', visibility: 'own' }, 'visibility'],
    ['PUT', { body: '好', editedAt: '2026-01-01T00:00:00.000Z' }, 'editedAt'],
    ['PATCH', { text: '好' }, 'text'],
  ])('takes nothing but a text: %s %j', async (method, body, named) => {
    const { at } = await say('creator', '请尽快')
    const answer = await edit('creator', at, body, method)
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, [named]])
    expect((await office.send('creator', 'GET', at)).body.body).toBe('请尽快')
  })

  test('is so no more than thirty times', async () => {
    const { id, at } = await say('creator', '第 0 稿')
    for (let n = 1; n <= 30; n += 1)
      expect((await edit('creator', at, { body: `第 ${n} 稿` })).status).toBe(200)
    const { status, body } = await edit('creator', at, { body: '第 31 稿' })
    expect([status, body.code]).toEqual([403, 'comment.editedOften'])
    expect((await edit('creator', at, undefined, 'DELETE')).status).toBe(200)
    expect((await history(at)).map((text) => text.body)).toEqual(
      Array.from({ length: 31 }, (_, n) => `第 ${n} 稿`),
    )
    expect(await proof(id)).toBeNull()
  })

  test('at once from two places keeps every text', async () => {
    const { id, at } = await say('creator', '零')
    const texts = ['一', '二', '三', '四', '五']
    await Promise.all(texts.map((body) => edit('creator', at, { body })))
    const last = (await office.send('creator', 'GET', at)).body.body
    const earlier = (await history(at)).map(({ body }) => body)
    expect([...earlier, last].toSorted()).toEqual(['零', ...texts].toSorted())
    expect(await proof(id)).toBeNull()
  })

  test('of before comments were in the log is so too', async () => {
    const id = await office.bring('assigned')
    const { id: authorId, name: authorName } = office.people.creator
    const old = { taskId: id, authorId, authorName, createdAt: office.clock.now() }
    const [edited, deleted] = [
      await office.db.insertRow(office.db.tables.comments, { ...old, body: '以前的' }),
      await office.db.insertRow(office.db.tables.comments, { ...old, body: '也是' }),
    ]
    expect((await edit('creator', `tasks/comments/${edited}`, { body: '现在的' })).status).toBe(200)
    expect((await edit('creator', `tasks/comments/${deleted}`, undefined, 'DELETE')).status).toBe(200)
    expect(await history(`tasks/comments/${edited}`)).toMatchObject([{ seq: null, body: '以前的' }])
    expect(await history(`tasks/comments/${deleted}`)).toMatchObject([{ seq: null, body: '也是' }])
    expect(await proof(id)).toBeNull()
  })

  test('of a task that its author no longer sees is not there', async () => {
    const { id, at } = await say('assignee', '做不了')
    const { id: assigneeId } = await office.person('employee')
    await office.act('manager', id, 'assign', { assigneeId })
    expect((await edit('assignee', at, { body: '做得了' })).status).toBe(404)
    expect((await edit('assignee', at, undefined, 'DELETE')).status).toBe(404)
  })
})
