import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every address of the contract and the methods that it serves; the others are 405. */
const served: readonly (readonly [path: string, allowed: string])[] = [
  ['auth/login', 'POST'],
  ['auth/refresh', 'POST'],
  ['auth/logout', 'POST'],
  ['auth/register', 'POST'],
  ['accounts/users', 'GET, POST'],
  ['accounts/users/2', 'GET, PUT, PATCH'],
  ['accounts/users/2/holdings', 'GET'],
  ['accounts/users/me', 'GET, PUT, PATCH'],
  ['accounts/organizations', 'GET, POST'],
  ['accounts/organizations/1', 'GET, PUT, PATCH, DELETE'],
  ['tasks/tasks', 'GET, POST'],
  ['tasks/tasks/1', 'GET, PUT, PATCH'],
  ['tasks/tasks/1/proof', 'GET'],
  ['tasks/tasks/1/review', 'POST'],
  ['tasks/tasks/1/add_comment', 'POST'],
  ['tasks/tasks/1/people', 'GET'],
  ['tasks/summary', 'GET'],
  ['tasks/projects', 'GET, POST'],
  ['tasks/projects/1', 'GET, PUT, PATCH, DELETE'],
  ['tasks/comments', 'GET'],
  ['tasks/comments/1', 'GET, PUT, PATCH, DELETE'],
  ['tasks/comments/1/history', 'GET'],
  ['workflow/logs', 'GET'],
  ['workflow/logs/1', 'GET'],
  ['workflow/notifications', 'GET'],
  ['workflow/notifications/1', 'GET'],
  ['workflow/notifications/1/mark_read', 'POST'],
  ['workflow/definitions', 'GET'],
  ['workflow/definitions/1', 'GET'],
  ['system', 'GET'],
  ['system/settings', 'GET, PUT, PATCH'],
  ['system/audit', 'GET'],
  ['system/audit/1', 'GET'],
  ['openapi.json', 'GET'],
  ['docs', 'GET'],
]

describe.each(engines)('methods on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let employee: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    employee = await api.person('employee')
    const user = await api.person('user')
    // One of everything that an id above stands for, seen by the admin: task, log, notification, comment, audit entry.
    const post = (path: string, as: Person, body: object) => api.call('POST', `/api/${path}`, { as, body })
    const made = [
      await post('tasks/tasks', user, { title: '打不开', description: '空白', taskType: 'issue' }),
      await post('tasks/tasks/1/add_comment', user, { body: '补充' }),
      await post('accounts/organizations', admin, { name: '又一家', party: 'user' }),
    ]
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  })
  afterAll(() => api.close())

  test.each(served)('%s serves %s, anything else is 405', async (path, allowed) => {
    for (const method of methods.filter((one) => !allowed.split(', ').includes(one))) {
      const answer = await api.call(method, `/api/${path}`, { as: admin })
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, allowed])
      expect(answer.body).toMatchObject({ statusCode: 405, code: 'methodNotAllowed' })
    }
  })

  test.each(served)('%s is there with %s', async (path, allowed) => {
    for (const method of allowed.split(', ').filter((one) => one !== 'DELETE')) {
      const body = method === 'GET' ? undefined : { colour: 'red' }
      const { status } = await api.call(method, `/api/${path}`, { as: admin, body })
      expect([method, status === 404 || status === 405]).toEqual([method, false])
    }
  })

  test('405 comes before 403, and after 401 and 404', async () => {
    const status = async (method: string, path: string, as?: Person) =>
      (await api.call(method, `/api/${path}`, { as })).status
    expect(await status('DELETE', 'accounts/users', employee)).toBe(405)
    expect(await status('POST', 'system/audit', employee)).toBe(405)
    expect(await status('POST', 'system/settings', employee)).toBe(405)
    expect(await status('DELETE', 'accounts/users')).toBe(401)
    expect(await status('DELETE', 'accounts/users/1', employee)).toBe(404)
    expect(await status('DELETE', 'tasks/tasks/1', employee)).toBe(404)
    expect(await status('POST', 'workflow/logs/1', employee)).toBe(404)
    expect(await status('DELETE', 'tasks/tasks/999', admin)).toBe(404)
  })
})
