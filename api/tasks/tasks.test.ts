import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(engines)('tasks on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const report = (as: Person, more: object = {}) => {
    const body = { title: '打不开', description: '页面空白', taskType: 'issue', ...more }
    return office.call<Found>('POST', '/api/tasks/tasks', { as, body })
  }
  const made = async (path: string, body: object) => (await office.send('admin', 'POST', path, body)).body.id

  test('a new task is answered as GET gives it, waits for the management and is told to it', async () => {
    const { status, body } = await report(office.people.creator)
    expect([status, body]).toEqual([201, await office.read(body.id, 'creator')])
    const since = office.clock.now().toISOString()
    expect(body).toMatchObject({
      number: `T${String(body.id).padStart(6, '0')}`,
      status: 'pending',
      priority: 'normal',
      version: 1,
      creator: { id: office.people.creator.id, name: '李静' },
      logs: [{ seq: 1, action: 'create', fromStatus: null, toStatus: 'pending' }],
    })
    expect(body.turn).toEqual({ role: 'admin', since })
    expect(await office.told('admin', body.id)).toEqual(['create'])
    expect(await office.told('creator', body.id)).toEqual([])
  })

  test('a priority that was chosen is kept', async () => {
    expect((await report(office.people.creator, { priority: 'urgent' })).body.priority).toBe('urgent')
  })

  test('without a project it goes to the first of the creator’s organisation, else to the default one', async () => {
    const contractor = await made('accounts/organizations', { name: '另一承建', party: 'contractor' })
    const client = await made('accounts/organizations', { name: '有项目的单位', party: 'user' })
    const bare = await made('accounts/organizations', { name: '没有项目的单位', party: 'user' })
    const of = { userOrganizationId: client, contractorOrganizationId: contractor }
    const first = await made('tasks/projects', { code: 'P-9', name: '先建的', ...of })
    const second = await made('tasks/projects', { code: 'P-1', name: '后建的', ...of })
    const member = await office.person('user', { organizationId: client })
    const loner = await office.person('user', { organizationId: bare })
    const project = async (as: Person, more?: object) => (await report(as, more)).body.project
    expect(await project(member)).toEqual({ id: first, name: '先建的' })
    expect(await project(member, { projectId: second })).toEqual({ id: second, name: '后建的' })
    expect(await project(loner)).toEqual({ id: 1, name: '默认项目' })
    expect(await project(office.people.creator)).toEqual({ id: 1, name: '默认项目' })
    for (const [as, projectId] of [
      [member, 1],
      [loner, 1],
      [office.people.creator, first],
      [office.people.creator, 9999],
    ] as const) {
      const { status, body } = await report(as, { projectId })
      expect([projectId, status, Object.keys(body.errors ?? {})]).toEqual([projectId, 422, ['projectId']])
    }
  })

  test.each(['admin', 'manager', 'assignee'] as const)(
    'the %s reports nothing, whatever is sent',
    async (who) => {
      for (const body of [
        { title: '打不开', description: '空白', taskType: 'issue' },
        { colour: 'red' },
        [],
      ]) {
        const answer = await office.send(who, 'POST', 'tasks/tasks', body)
        expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
      }
    },
  )

  const comments: readonly (readonly [Colleague, 'processing' | 'closed', readonly Colleague[]])[] = [
    ['creator', 'processing', ['assignee']],
    ['assignee', 'processing', ['creator']],
    ['manager', 'processing', ['creator', 'assignee']],
    ['admin', 'processing', ['creator', 'assignee']],
    ['creator', 'closed', ['assignee']],
    ['assignee', 'closed', ['creator']],
  ]
  test.each(comments)('a comment of the %s on a %s task is told to %s only', async (who, situation, told) => {
    const id = await office.bring(situation)
    const before = await office.read(id)
    office.clock.advance(60_000)
    const body = '还是一样 **慢**'
    const answer = await office.send(who, 'POST', `tasks/tasks/${id}/add_comment`, { body })
    const author = { id: office.people[who].id, name: office.people[who].name }
    const createdAt = office.clock.now().toISOString()
    const comment = {
      id: expect.any(Number),
      taskId: id,
      ...{ authorId: author.id, author, body, visibility: 'everyone', createdAt, attachments: [] },
      ...{ editedAt: null, deletedAt: null, deletedById: null, deletedBy: null },
    }
    expect([answer.status, answer.body]).toEqual([201, comment])
    const entry = {
      ...{ id: expect.any(Number), taskId: id, seq: before.logs.length + 1, action: 'comment' },
      ...{ actorId: author.id, actor: author, outcome: 'default', comment: null, createdAt },
      ...{ fromStatus: before.status, toStatus: before.status, hash: expect.any(String) },
      data: {
        commentId: answer.body.id,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        visibility: 'everyone',
      },
    }
    expect(await office.read(id)).toEqual({
      ...before,
      ...{ logCount: before.logs.length + 1, logs: [...before.logs, entry] },
      ...{ commentCount: 1, comments: [comment] },
    })
    const listed = await office.send(who, 'GET', `tasks/comments?taskId=${id}`)
    expect(listed.body).toEqual([comment])
    for (const one of ['creator', 'assignee', 'manager', 'admin'] as const) {
      const kinds = (await office.told(one, id)).filter((kind) => kind === 'comment')
      expect([one, kinds]).toEqual([one, told.includes(one) ? ['comment'] : []])
    }
  })

  test('who does not see a task does not comment on it', async () => {
    const pending = await office.bring('pending')
    const processing = await office.bring('processing')
    const stranger = await office.person('employee')
    const tries = [
      [office.people.neighbour, pending],
      [office.people.manager, pending],
      [office.people.assignee, pending],
      [stranger, processing],
    ] as const
    for (const [as, id] of tries)
      for (const body of [{ body: '我也想说' }, { body: '' }]) {
        const answer = await office.call<Found>('POST', `/api/tasks/tasks/${id}/add_comment`, { as, body })
        expect([answer.status, answer.body.code]).toEqual([404, 'notFound'])
        expect((await office.read(id)).comments).toEqual([])
      }
  })

  test('an urge is taken once in four hours from each person', async () => {
    const id = await office.bring('reviewed')
    const urge = async (who: Colleague) => {
      const { status, headers, body } = await office.send(who, 'POST', `tasks/tasks/${id}/urge`)
      return [status, headers.get('retry-after'), body.code]
    }
    const taken = [200, null, undefined]
    expect(await urge('creator')).toEqual(taken)
    expect(await urge('creator')).toEqual([429, '14400', 'task.tooSoon'])
    office.clock.advance(HOUR)
    expect(await urge('creator')).toEqual([429, '10800', 'task.tooSoon'])
    expect(await urge('admin')).toEqual(taken)
    office.clock.advance(3 * HOUR - 1)
    expect(await urge('creator')).toEqual([429, '1', 'task.tooSoon'])
    office.clock.advance(1)
    expect(await urge('creator')).toEqual(taken)
    const { logs, status, version } = await office.read(id)
    expect(logs.map(({ action }) => action)).toEqual(['create', 'review', 'urge', 'urge', 'urge'])
    expect([status, version]).toEqual(['reviewed', 2])
  })

  test('nobody urges while it is their own turn', async () => {
    const id = await office.bring('pending')
    const urge = async (who: Colleague) => (await office.send(who, 'POST', `tasks/tasks/${id}/urge`)).status
    expect([await urge('admin'), await urge('creator')]).toEqual([403, 200])
  })

  test.each([
    ['at seven days', 200, 'pending', 7 * DAY],
    ['a moment after seven days', 403, 'closed', 7 * DAY + 1],
  ] as const)('%s from closing, the creator’s reopening is answered %i', async (_, status, then, ms) => {
    const id = await office.bring('closed')
    office.clock.advance(ms)
    const answer = await office.send('creator', 'POST', `tasks/tasks/${id}/reopen`)
    expect([answer.status, (await office.read(id)).status]).toEqual([status, then])
    if (status === 403) {
      expect(answer.body.code).toBe('forbidden')
      await office.act('admin', id, 'reopen')
      const { body } = await office.send('creator', 'GET', `tasks/tasks/${id}`)
      expect(body).toMatchObject({ status: 'reviewed', closedAt: null, closeReason: null, rating: null })
    }
  })
})
