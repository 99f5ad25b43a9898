import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Task = { readonly id: number; readonly title: string; readonly version: number; readonly status: string }

/** Each finds the task at version 3, reviewed; the reporter saw it at version 2, pending. */
describe.each(engines)('an edit overtaken by a status change on %s', (engine) => {
  let api: TestApi
  let reporter: Person
  let admin: Person
  let manager: Person
  let path: string
  beforeAll(async () => {
    api = await startApi({ engine })
    reporter = await api.person('user')
    admin = await api.person('admin')
    manager = await api.person('manager')
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    const { id } = (await api.call<Task>('POST', '/api/tasks/tasks', { as: reporter, body })).body
    path = `/api/tasks/tasks/${id}`
    await send('PATCH', reporter, { title: '打不开了' })
    await api.call('POST', `${path}/review`, { as: admin, body: { outcome: 'approve' } })
  })

  const send = (method: string, as: Person, body: object) =>
    api.call<{ readonly current?: Task }>(method, path, { as, body })
  const seen = async (as = admin) => (await api.call<Task>('GET', path, { as })).body

  test.each(['PATCH', 'PUT'])(
    '%s of what was seen before is 409 with the task as it is now',
    async (method) => {
      const answer = await send(method, reporter, { title: 'x', version: 2 })
      expect(answer.status).toBe(409)
      expect(answer.body.current).toMatchObject({ title: '打不开了', version: 3, status: 'reviewed' })
      expect(await seen()).toMatchObject({ title: '打不开了', version: 3 })
    },
  )

  test.each([
    ['without a version', { title: 'x' }],
    ['with the present version', { title: 'x', version: 3 }],
    ['with a version that is none', { title: 'x', version: '2' }],
  ])('%s it stays 403', async (_, body) => {
    expect((await send('PATCH', reporter, body)).status).toBe(403)
  })

  test('a role that edits no task stays at 403 whatever the version', async () => {
    expect((await send('PATCH', manager, { priority: 'high', version: 2 })).status).toBe(403)
  })

  test('an administrator whose task was closed meanwhile is overtaken too', async () => {
    await api.call('POST', `${path}/close`, { as: admin, body: { comment: '不再需要' } })
    expect((await send('PATCH', admin, { priority: 'high', version: 3 })).status).toBe(409)
    expect((await send('PATCH', admin, { priority: 'high', version: 4 })).status).toBe(403)
  })

  test('an old version comes before characters that cannot be stored, the present one after', async () => {
    for (const title of ['a\0b', 'a\ud800b']) {
      expect((await send('PATCH', admin, { priority: title, version: 2 })).status).toBe(409)
      expect((await send('PATCH', reporter, { title, version: 2 })).status).toBe(409)
      expect((await send('PATCH', admin, { priority: title, version: 3 })).status).toBe(422)
      expect((await send('PATCH', reporter, { title, version: 3 })).status).toBe(403)
    }
    expect(await seen()).toMatchObject({ version: 3 })
  })
})
