import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Task = { readonly id: number; readonly number: string; readonly logs: readonly object[] }

describe.each(engines)('what answers a change of a task is the task as it is then, on %s', (engine) => {
  let api: TestApi
  const people: Record<string, Person> = {}

  beforeAll(async () => {
    api = await startApi({ engine })
    for (const role of ['user', 'admin', 'manager', 'employee'] as const)
      people[role] = await api.person(role)
  })
  afterAll(() => api.close())

  const send = async (as: string, method: string, path: string, body: object): Promise<Task> => {
    const person = people[as]
    if (!person) throw new Error(`There is no ${as}`)
    const answer = await api.call<Task>(method, `/api/tasks/tasks${path}`, { as: person, body })
    expect(answer.status, answer.text).toBe(method === 'POST' && path === '' ? 201 : 200)
    const read = await api.call('GET', `/api/tasks/tasks/${answer.body.id}`, { as: person })
    expect(answer.body).toEqual(read.body)
    return answer.body
  }
  const report = { title: '打印机 no. 3', description: 'x'.repeat(3000), taskType: 'issue' }

  test('for a report and each step of its way', async () => {
    const { id, logs } = await send('user', 'POST', '', report)
    expect(logs).toHaveLength(1)
    await send('user', 'PATCH', `/${id}`, { title: '打印机 no. 4' })
    await send('user', 'POST', `/${id}/urge`, {})
    await send('admin', 'POST', `/${id}/review`, { outcome: 'approve', comment: '属实' })
    await send('manager', 'POST', `/${id}/assign`, { assigneeId: people.employee?.id })
    await send('employee', 'POST', `/${id}/handle`, { outcome: 'start' })
    await send('employee', 'POST', `/${id}/handle`, { outcome: 'complete', comment: '好了' })
    await send('user', 'POST', `/${id}/confirm`, { outcome: 'accept', rating: 5 })
    const closed = await send('admin', 'POST', `/${id}/close`, {})
    expect(closed.logs).toHaveLength(9)
  })

  test('each report has a number of its own, found by it at once, however many come together', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => send('user', 'POST', '', report)))
    expect(new Set(made.map(({ number }) => number)).size).toBe(12)
    for (const { id, number } of made) {
      const path = `/api/tasks/tasks?q=${encodeURIComponent(`#${number}`)}`
      const found = await api.call<Task[]>('GET', path, { as: people.user as Person })
      expect(found.body.map((task) => task.id)).toEqual([id])
    }
  })
})
