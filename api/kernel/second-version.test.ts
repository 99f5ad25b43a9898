import { resources } from '@oms/db/domain/resources'
import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeDefinition } from '../definitions'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const start = shipped.actions.review.outcomes.return
/** Sends a task to an outside inspection before it is reviewed. */
const inspect: Outcome = {
  ...start,
  label: { zh: '送检', en: 'Send for inspection' },
  to: 'inspection',
  form: { depth: { kind: 'number', label: { zh: '深度', en: 'Depth' }, required: true, min: 1, max: 9 } },
}
const pass: Outcome = {
  ...start,
  label: { zh: '检测通过', en: 'Passed' },
  from: ['inspection'],
  to: 'pending',
}
const second: Definition = {
  ...shipped,
  statuses: {
    ...shipped.statuses,
    inspection: { ...shipped.statuses.pending, label: { zh: '检测中', en: 'Under inspection' }, tone: 'red' },
  },
  actions: {
    ...shipped.actions,
    inspect: {
      label: { zh: '检测', en: 'Inspect' },
      rank: 5,
      icon: 'audit',
      outcomes: { send: inspect, pass },
    },
  },
}

const version = { key: 'task', resources, createdBy: null }

type Task = {
  id: number
  status: string
  actions: { key: string; outcomes: { key: string; label: string; fields: object }[] }[]
  logs: { action: string; outcome: string; toStatus: string; data: unknown }[]
}

describe.each(engines)('a second version of the workflow on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  let before: number
  let after: number
  let offered: readonly string[]
  const report = async () => {
    const body = { title: '打印错位', description: '少一列', taskType: 'requirement' }
    return (await api.call<Task>('POST', '/api/tasks/tasks', { as: user, body })).body.id
  }
  const act = (id: number, action: string, body: object) =>
    api.call<Task>('POST', `/api/tasks/tasks/${id}/${action}`, { as: admin, body })
  const read = async (id: number) =>
    (await api.call<Task>('GET', `/api/tasks/tasks/${id}`, { as: admin })).body
  const keys = (task: Task) => task.actions.map(({ key }) => key)

  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
    await api.person('manager')
    before = await report()
    offered = keys(await read(before))
    expect(offered[0]).toBe('review')
    await api.db.transaction((tx) =>
      storeDefinition(tx, { ...version, definition: second, createdBy: admin.id }, api.clock.now()),
    )
    after = await report()
  })
  afterAll(() => api.close())

  test('is served beside the first', async () => {
    const { body } = await api.call<unknown[]>('GET', '/api/workflow/definitions', { as: user })
    expect(body).toHaveLength(2)
    expect(JSON.stringify(body)).toContain('Under inspection')
  })

  test('a task of before keeps its own', async () => {
    expect(keys(await read(before))).toEqual(offered)
    expect((await act(before, 'inspect', { outcome: 'send', comment: '看看', depth: 1 })).status).toBe(404)
    expect((await act(before, 'review', { outcome: 'approve' })).status).toBe(200)
  })

  test('a new task takes the new way: action, form, log, notification, list', async () => {
    expect(keys(await read(after))).toEqual(['inspect', ...offered])
    const unsaid = await act(after, 'inspect', { outcome: 'send', comment: '看看' })
    expect(unsaid.status).toBe(422)
    expect(unsaid.text).toContain('depth')
    const sent = await act(after, 'inspect', { outcome: 'send', comment: '看看', depth: 3 })
    expect(sent).toMatchObject({ status: 200, body: { status: 'inspection' } })
    expect(sent.body.logs.at(-1)).toMatchObject({
      ...{ action: 'inspect', outcome: 'send', toStatus: 'inspection', data: { depth: 3 } },
    })
    expect(sent.body.actions[0]).toMatchObject({ key: 'inspect', outcomes: [{ key: 'pass' }] })

    const news = await api.call<{ taskId: number; title: string; body: string }[]>(
      ...(['GET', '/api/workflow/notifications'] as const),
      { as: user, headers: { 'accept-language': 'zh' } },
    )
    const told = news.body.find(({ taskId }) => taskId === after)
    expect(`${told?.title} ${told?.body}`).toMatch(/检测|送检/)

    const list = await api.call<Task[]>('GET', '/api/tasks/tasks?status=inspection', { as: admin })
    expect(list.body.map(({ id }) => id)).toEqual([after])
    expect((await act(after, 'inspect', { outcome: 'pass', comment: '好' })).body.status).toBe('pending')
    expect((await act(after, 'review', { outcome: 'approve' })).status).toBe(200)
  })

  test('one that cannot be trusted is not stored', async () => {
    const { inspection: _, ...statuses } = second.statuses
    await expect(
      api.db.transaction((tx) =>
        storeDefinition(tx, { ...version, definition: { ...second, statuses } }, api.clock.now()),
      ),
    ).rejects.toThrow('actions.inspect.outcomes.send.to: There is no status “inspection”')
  })
})
