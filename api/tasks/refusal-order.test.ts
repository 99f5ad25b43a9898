import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

describe.each(engines)('a body that is no object on %s', (engine) => {
  let api: TestApi
  let reporter: Person
  let admin: Person
  let stranger: Person
  let path: string

  beforeAll(async () => {
    api = await startApi({ engine })
    reporter = await api.person('user')
    stranger = await api.person('user')
    admin = await api.person('admin')
    const body = { title: '打不开', description: '页面空白', taskType: 'issue' }
    const { body: task } = await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as: reporter, body })
    path = `/api/tasks/tasks/${task.id}`
  })
  afterAll(() => api.close())

  test.each([
    ['not theirs to see', 'stranger', 'review', 404],
    ['no such action', 'admin', 'fly', 404],
    ['not theirs to do', 'reporter', 'review', 403],
    ['another status', 'reporter', 'resubmit', 409],
    ['only the body is wrong', 'reporter', 'withdraw', 422],
  ] as const)('%s comes first: %s %s → %i', async (_, who, action, status) => {
    const as = { stranger, admin, reporter }[who]
    expect((await api.call('POST', `${path}/${action}`, { as, body: [] })).status).toBe(status)
    expect((await api.call<{ status: string }>('GET', path, { as: admin })).body.status).toBe('pending')
  })
})
