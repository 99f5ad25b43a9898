import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

describe.each(engines)('an address that has no such route on %s', (engine) => {
  let api: TestApi
  let user: Person
  let stranger: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    stranger = await api.person('user')
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    expect((await api.call('POST', '/api/tasks/tasks', { as: user, body })).body).toMatchObject({ id: 1 })
  })
  afterAll(() => api.close())

  const answers: readonly (readonly [string, string, number, string | null])[] = [
    ['GET', 'tasks/tasks/1/nonsense', 404, null],
    ['POST', 'tasks/tasks/1/nonsense', 404, null],
    ['DELETE', 'tasks/tasks/1/constructor', 404, null],
    ['GET', 'tasks/tasks/1/review', 405, 'POST'],
    ['PUT', 'tasks/tasks/1/review/', 405, 'POST'],
    ['GET', 'tasks/tasks/1/review/more', 404, null],
    ['POST', 'tasks/tasks/1/proof', 405, 'GET'],
    ['PATCH', 'tasks/tasks/1/proof', 405, 'GET'],
    ['GET', 'tasks/tasks/1/add_comment', 405, 'POST'],
    ['DELETE', 'tasks/tasks/1', 405, 'GET, PUT, PATCH'],
    ['DELETE', 'tasks/tasks', 405, 'GET, POST'],
    ['GET', 'tasks/tasks//', 404, null],
    ['POST', 'tasks/tasks//', 404, null],
    ['GET', 'tasks/tasks/1//', 404, null],
    ['PATCH', 'tasks/tasks/1//', 404, null],
    ['GET', 'tasks/tasks/one', 404, null],
    ['PATCH', 'tasks/projects/one', 404, null],
    ['GET', 'accounts/users/change_password', 405, 'POST'],
    ['PATCH', 'accounts/users/change_password', 405, 'POST'],
    ['DELETE', 'accounts/users/me', 405, 'GET, PUT, PATCH'],
    ['GET', 'workflow/notifications/mark_all_read', 405, 'POST'],
    ['POST', 'workflow/notifications/1', 404, null],
    ['POST', 'workflow/definitions/1', 405, 'GET'],
    ['GET', 'auth/login', 405, 'POST'],
  ]
  test.each(answers)('%s /api/%s → %i', async (method, path, status, allow) => {
    const answer = await api.call(method, `/api/${path}`, { as: user })
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow])
  })

  test.each(['proof', 'people', 'add_comment', 'review', 'nonsense'])(
    'of a task that one does not see, %s is 404 whatever the method',
    async (name) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
        expect((await api.call(method, `/api/tasks/tasks/1/${name}`, { as: stranger })).status).toBe(404)
    },
  )
})
