import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSequencer } from '../outbox/sequencer'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

type Comment = { readonly id: number; readonly body: string; readonly visibility: string }

const everybody = ['creator', 'admin', 'manager', 'assignee'] as const
type Reader = (typeof everybody)[number]

/** Who says it, to whom, and who sees it. */
const table: readonly (readonly [who: Reader, visibility: string | undefined, seen: readonly Reader[]])[] = [
  ['creator', undefined, everybody],
  ['creator', 'everyone', everybody],
  ['creator', 'own', ['creator']],
  ['admin', 'everyone', everybody],
  ['admin', 'contractor', ['admin', 'manager', 'assignee']],
  ['admin', 'own', ['admin']],
  ['manager', 'everyone', everybody],
  ['manager', 'contractor', ['admin', 'manager', 'assignee']],
  ['manager', 'own', ['manager', 'assignee']],
  ['assignee', 'own', ['manager', 'assignee']],
]

describe.each(engines)('who sees a comment on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const say = (who: Colleague, id: number, body: object, headers = {}) =>
    office.send<Comment & Found>(who, 'POST', `tasks/tasks/${id}/add_comment`, body, headers)
  const notified = async (who: Colleague, id: number) => {
    const { body } = await office.send<{ kind: string; body: string }[]>(
      who,
      'GET',
      `workflow/notifications?taskId=${id}`,
    )
    return body.filter(({ kind }) => kind === 'comment').map((one) => one.body)
  }

  test.each(table)('of %s to %s: %j, in lists, alone, in the task and its counts', async (who, to, seen) => {
    const id = await office.bring('assigned')
    const said = await say(who, id, { body: '内部说明', ...(to && { visibility: to }) })
    expect([said.status, said.body.visibility]).toEqual([201, to ?? 'everyone'])
    for (const reader of everybody) {
      const isSeen = seen.includes(reader)
      const list = await office.send<Comment[]>(reader, 'GET', `tasks/comments?taskId=${id}`)
      const one = await office.send(reader, 'GET', `tasks/comments/${said.body.id}`)
      const task = await office.read(id, reader)
      const refused = await office.send('creator', 'PATCH', `tasks/tasks/${id}`, { version: 99 })
      expect([reader, list.body.length, list.headers.get('x-total-count')]).toEqual([
        reader,
        ...(isSeen ? [1, '1'] : [0, '0']),
      ])
      expect([reader, one.status]).toEqual([reader, isSeen ? 200 : 404])
      expect([reader, (task.comments as unknown[]).length, task.commentCount]).toEqual([
        reader,
        ...(isSeen ? [1, 1] : [0, 0]),
      ])
      expect(refused.body.current?.commentCount).toBe(seen.includes('creator') ? 1 : 0)
    }
  })

  test.each([
    ['creator', 'contractor'],
    ['creator', 'nobody'],
    ['manager', 'everybody'],
    ['admin', 1],
  ] as const)('%s cannot say something to %s', async (who, visibility) => {
    const id = await office.bring('assigned')
    const { status, body } = await say(who, id, { body: '说明', visibility })
    expect([status, Object.keys(body.errors ?? {})]).toEqual([422, ['visibility']])
    expect(await office.read(id)).toMatchObject({ commentCount: 0 })
  })

  test('only who sees it is told, in its own words', async () => {
    const id = await office.bring('assigned')
    await say('manager', id, { body: '先别告诉客户', visibility: 'contractor' })
    await say('admin', id, { body: '内部', visibility: 'own' })
    await say('manager', id, { body: '明天上门' })
    expect(await notified('creator', id)).toEqual(['赵强：评论\n明天上门'])
    expect(await notified('assignee', id)).toEqual(['赵强：评论\n明天上门', '赵强：评论\n先别告诉客户'])
    expect(await notified('admin', id)).toEqual([])
  })

  test('live updates tell of it those who see it', async () => {
    const id = await office.bring('assigned')
    const sequencer = startSequencer(office.deps)
    const said = await say('manager', id, { body: '内部', visibility: 'contractor' })
    await office.act('creator', id, 'add_comment', { body: '请尽快' })
    const told = async (who: Colleague) => {
      const { body } = await office.send<{
        events: { event: string; data: { id: number; taskId: number } }[]
      }>(who, 'GET', 'events?after=0', undefined, { accept: 'application/json' })
      return body.events.filter(({ event, data }) => event === 'comment' && data.taskId === id)
    }
    const last = said.body.id + 1
    await expect
      .poll(async () => (await told('admin')).map(({ data }) => data.id), { timeout: 5000, interval: 20 })
      .toEqual([said.body.id, last])
    expect((await told('assignee')).map(({ data }) => data.id)).toEqual([said.body.id, last])
    expect((await told('creator')).map(({ data }) => data.id)).toEqual([last])
    await sequencer.stop()
  })

  test('a repeat reads it with the rights of now', async () => {
    const id = await office.bring('assigned')
    const key = { 'idempotency-key': `own-${id}` }
    const first = await say('manager', id, { body: '内部', visibility: 'own' }, key)
    expect((await say('manager', id, { body: '内部', visibility: 'own' }, key)).body).toEqual(first.body)
    const { comments } = office.db.tables
    await office.db.updateWhere(comments, { authorOrganizationId: 999 }, eq(comments.taskId, id))
    const again = await say('manager', id, { body: '内部', visibility: 'own' }, key)
    expect([again.status, again.body]).toEqual([201, { id: first.body.id, done: true }])
  })

  test('contractors never see what another said among itself, clients neither', async () => {
    const id = await office.bring('assigned')
    await say('manager', id, { body: '我司报价', visibility: 'own' })
    await say('manager', id, { body: '交接说明', visibility: 'contractor' })
    await say('creator', id, { body: '我方预算', visibility: 'own' })
    const { organizations, tasks } = office.db.tables
    const other = async (party: 'user' | 'contractor') => {
      const now = office.clock.now()
      const name = `${party} ${engine} 二`
      const made = { party, name, nameKey: name, createdAt: now, updatedAt: now }
      return office.db.insertRow(organizations, made)
    }
    const contractor = await other('contractor')
    const manager = await office.person('manager', { organizationId: contractor })
    const user = await office.person('user', { organizationId: await other('user') })
    await office.db.updateWhere(
      tasks,
      { contractorOrganizationId: contractor, creatorId: user.id },
      eq(tasks.id, id),
    )
    const seen = async (as: typeof manager) =>
      (await office.call<Comment[]>('GET', `/api/tasks/comments?taskId=${id}`, { as })).body.map(
        ({ body }) => body,
      )
    expect(await seen(manager)).toEqual(['交接说明'])
    expect(await seen(user)).toEqual([])
  })

  test('of more than are embedded, the newest seen are, and all of them counted', async () => {
    const id = await office.bring('assigned')
    const { comments } = office.db.tables
    const { id: authorId, name: authorName, organizationId } = office.people.admin
    const row = (n: number) => ({
      ...{ taskId: id, authorId, authorName, createdAt: office.clock.now(), body: `第 ${n} 条` },
      ...({ authorParty: 'management', authorOrganizationId: organizationId } as const),
      visibility: n % 2 === 0 ? ('own' as const) : ('everyone' as const),
    })
    await office.db.insertRows(
      comments,
      Array.from({ length: 210 }, (_, n) => row(n)),
    )
    const mine = (await office.read(id)) as unknown as { comments: Comment[]; commentCount: number }
    const theirs = (await office.read(id, 'manager')) as unknown as typeof mine
    expect([mine.commentCount, mine.comments.length, mine.comments.at(-1)?.body]).toEqual([
      210,
      100,
      '第 209 条',
    ])
    expect([theirs.commentCount, theirs.comments.length]).toEqual([105, 100])
    expect([theirs.comments[0]?.body, theirs.comments.at(-1)?.body]).toEqual(['第 11 条', '第 209 条'])
  })
})
