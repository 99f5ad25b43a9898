import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { verifyChain } from './log-chain'

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
    const answers = await Promise.all([
      ...others.map((one) => act(one, id, 'urge', {})),
      act(user, id, 'urge', {}),
      act(admin, id, 'review', { outcome: 'approve' }),
      act(admin, id, 'urge', {}),
    ])
    expect(statuses(answers)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await verifyChain(api.db, id)).toMatchObject({ ok: true, count: 9, fault: null })
  })
})
