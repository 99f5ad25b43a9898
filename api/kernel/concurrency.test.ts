import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { verifyChain } from './verify-chain'

type Task = { id: number; version: number; status: string; assigneeId: number; logs: { action: string }[] }

describe.each(engines)('many at once on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
  })
  afterAll(() => api.close())

  const report = async () => {
    const body = { title: '导出很慢', description: '要十分钟', taskType: 'issue' }
    return (await api.call<Task>('POST', '/api/tasks/tasks', { as: user, body })).body.id
  }
  const act = (as: Person, id: number, action: string, body: object) =>
    api.call<Task & { current?: Task; code?: string }>('POST', `/api/tasks/tasks/${id}/${action}`, {
      as,
      body,
    })
  const read = async (id: number) =>
    (await api.call<Task>('GET', `/api/tasks/tasks/${id}`, { as: admin })).body
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort()

  test('two managers assign what both saw at one version: one does, one is shown how it stands now', async () => {
    const managers = [await api.person('manager'), await api.person('manager')]
    const workers = [await api.person('employee'), await api.person('employee')]
    const id = await report()
    await act(admin, id, 'review', { outcome: 'approve' })
    const { version } = await read(id)
    const answers = await Promise.all(
      managers.map((manager, index) =>
        act(manager, id, 'assign', { assigneeId: workers[index]?.id, version }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 409])
    const now = await read(id)
    expect(now.version).toBe(version + 1)
    expect(now.logs.filter(({ action }) => action === 'assign')).toHaveLength(1)
    const winner = answers.find(({ status }) => status === 200)
    const loser = answers.find(({ status }) => status === 409)
    expect(winner?.body.assigneeId).toBe(now.assigneeId)
    expect(loser?.body.current).toMatchObject({
      version: version + 1,
      status: now.status,
      assigneeId: now.assigneeId,
    })
  })

  test('twelve reviews at once: one wins, one entry', async () => {
    const admins = await Promise.all(Array.from({ length: 12 }, () => api.person('admin')))
    const id = await report()
    const outcomes = ['approve', 'return', 'reject']
    const answers = await Promise.all(
      admins.map((one, index) => act(one, id, 'review', { outcome: outcomes[index % 3], comment: '同时' })),
    )
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
    const now = await read(id)
    expect(now.logs.map(({ action }) => action)).toEqual(['create', 'review'])
    expect(now.version).toBe(2)
    expect(await verifyChain(api.db, id)).toMatchObject({ ok: true, count: 2 })
  })

  test('actions and urges on one task at once leave one unbroken chain', async () => {
    const id = await report()
    const others = await Promise.all(Array.from({ length: 5 }, () => api.person('admin')))
    const [manager, employee] = [await api.person('manager'), await api.person('employee')]
    await act(admin, id, 'review', { outcome: 'approve' })
    const answers = await Promise.all([
      ...others.map((one) => act(one, id, 'urge', {})),
      act(user, id, 'urge', {}),
      act(manager, id, 'assign', { assigneeId: employee.id }),
      act(admin, id, 'urge', {}),
    ])
    expect(statuses(answers)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await verifyChain(api.db, id)).toMatchObject({ ok: true, count: 10, fault: null })
  })
})

describe.each(engines)('repeats with one Idempotency-Key on %s', (engine) => {
  let office: Office
  let task: number
  let notification: number
  beforeAll(async () => {
    office = await startOffice(engine)
    task = await office.bring('pending')
    await office.bring('assigned')
    const { body } = await office.send<{ id: number }[]>('admin', 'GET', 'workflow/notifications')
    notification = body[0]?.id ?? 0
  })
  afterAll(() => office.close())

  const total = async (who: Colleague, path: string) =>
    Number((await office.send(who, 'GET', path)).headers.get('x-total-count'))
  const unread = async (who: Colleague) =>
    Number((await office.send(who, 'GET', 'tasks/summary')).body.unread)
  const counts = async (): Promise<Readonly<Record<string, number>>> => ({
    tasks: await total('admin', 'tasks/tasks'),
    logs: await total('admin', 'workflow/logs'),
    comments: await total('admin', 'tasks/comments'),
    toldCreator: await total('creator', 'workflow/notifications'),
    toldAdmin: await total('admin', 'workflow/notifications'),
    toldManager: await total('manager', 'workflow/notifications'),
    unreadByAdmin: await unread('admin'),
    unreadByAssignee: await unread('assignee'),
  })

  const report = { title: '导出很慢', description: '要十分钟', taskType: 'issue' }
  const approval = { outcome: 'approve', comment: '同意' }
  type Repeated = readonly [who: Colleague, path: () => string, body: object, effect: object]
  const repeated: Readonly<Record<string, Repeated>> = {
    create: ['creator', () => 'tasks/tasks', report, { tasks: 1, logs: 1, toldAdmin: 1, unreadByAdmin: 1 }],
    urge: ['creator', () => `tasks/tasks/${task}/urge`, {}, { logs: 1, toldAdmin: 1, unreadByAdmin: 1 }],
    review: [
      'admin',
      () => `tasks/tasks/${task}/review`,
      approval,
      { logs: 1, toldCreator: 1, toldManager: 1 },
    ],
    add_comment: [
      'admin',
      () => `tasks/tasks/${task}/add_comment`,
      { body: '收到' },
      { comments: 1, logs: 1, toldCreator: 1 },
    ],
    mark_read: ['admin', () => `workflow/notifications/${notification}/mark_read`, {}, { unreadByAdmin: -1 }],
    mark_all_read: ['assignee', () => 'workflow/notifications/mark_all_read', {}, { unreadByAssignee: -1 }],
  }
  test.each(Object.entries(repeated))(
    'twenty at once of %s have one effect and equal answers',
    async (name, [who, path, body, effect]) => {
      const before = await counts()
      const send = (content = body) =>
        office.send(who, 'POST', path(), content, { 'idempotency-key': `twenty-${name}` })
      const answers = await Promise.all(Array.from({ length: 20 }, () => send()))
      expect(answers[0]?.status).toBe(name === 'create' || name === 'add_comment' ? 201 : 200)
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1)
      office.clock.advance(5 * 3_600_000)
      const later = await send()
      // What its reader may do now has changed with time.
      const { actions: _, ...first } = answers[0]?.body ?? { actions: [] }
      expect([later.status, later.body]).toMatchObject([answers[0]?.status, first])
      const other = await send({ ...body, more: 'x' })
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_other_body'])
      const grown = Object.entries(await counts()).map(([key, count]) => [key, count - (before[key] ?? 0)])
      expect(Object.fromEntries(grown.filter(([, by]) => by !== 0))).toEqual(effect)
    },
  )

  type Refused = readonly [
    status: number,
    who: Colleague,
    action: string,
    body: object,
    corrected: object,
    meanwhile: (id: number) => Promise<unknown>,
  ]
  const refused: readonly Refused[] = [
    [404, 'manager', 'add_comment', { body: '收到' }, { body: '收到' }, (id) => approve(id)],
    [409, 'creator', 'resubmit', {}, {}, (id) => sendBack(id)],
    [422, 'admin', 'review', { outcome: 'reject' }, { outcome: 'approve' }, async () => undefined],
    [429, 'creator', 'urge', {}, {}, async () => office.clock.advance(4 * 3_600_000)],
  ]
  const approve = (id: number) => office.act('admin', id, 'review', { outcome: 'approve' })
  const sendBack = (id: number) => office.act('admin', id, 'review', { outcome: 'return', comment: '请补充' })
  test.each(refused)(
    'a refusal with %i leaves the key usable: %s %s',
    async (status, who, action, body, corrected, meanwhile) => {
      const id = await office.bring('pending')
      await office.act('creator', id, 'urge')
      const headers = { 'idempotency-key': 'refused-before' }
      const path = `tasks/tasks/${id}/${action}`
      const answers = await Promise.all([1, 2, 3].map(() => office.send(who, 'POST', path, body, headers)))
      expect(answers.map((answer) => answer.status)).toEqual([status, status, status])
      await meanwhile(id)
      const taken = await office.send(who, 'POST', path, corrected, headers)
      expect(taken.status).toBe(action === 'add_comment' ? 201 : 200)
      expect((await office.send(who, 'POST', path, corrected, headers)).text).toBe(taken.text)
    },
  )
})
