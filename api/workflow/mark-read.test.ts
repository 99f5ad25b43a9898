import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Notification = { readonly id: number; readonly readAt: string | null }
type Refused = { readonly errors?: object }

describe.each(engines)('marking notifications as read on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  let path: string
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    await api.call('POST', '/api/tasks/tasks', { as: user, body })
    path = `/api/workflow/notifications/${(await unread())[0]?.id}/mark_read`
  })
  afterAll(() => api.close())

  const all = '/api/workflow/notifications/mark_all_read'
  const post = (address: string, as: Person, body?: unknown) =>
    api.call<Refused & Notification>('POST', address, { as, body })
  const unread = async () =>
    (await api.call<Notification[]>('GET', '/api/workflow/notifications', { as: admin })).body.filter(
      ({ readAt }) => readAt === null,
    )

  test.each([
    ['a list', [], undefined],
    ['a text', '"x"', undefined],
    ['an unknown field', { read: true }, ['read']],
    ['a field of the record', { readAt: null, id: 1 }, ['readAt', 'id']],
    ['NUL', { note: 'a\0' }, ['note']],
  ])('%s is no body for it: 422, and nothing is marked', async (_, body, fields) => {
    for (const address of [path, all]) {
      const answer = await post(address, admin, body)
      expect(answer.status).toBe(422)
      expect(answer.body.errors && Object.keys(answer.body.errors)).toEqual(fields)
    }
    expect(await unread()).toHaveLength(1)
  })

  test('whose it is comes before the body', async () => {
    expect((await post(path, user, [])).status).toBe(404)
  })

  test('nothing and an empty object are fine', async () => {
    const asked = async (isUnread: boolean) =>
      (
        await api.call<Notification[]>('GET', `/api/workflow/notifications?readAt_null=${isUnread}`, {
          as: admin,
        })
      ).body.length
    expect([await asked(true), await asked(false)]).toEqual([1, 0])
    expect((await post(path, admin)).body.readAt).toEqual(expect.any(String))
    expect(await unread()).toEqual([])
    expect([await asked(true), await asked(false)]).toEqual([0, 1])
    for (const body of [undefined, {}]) {
      expect((await post(path, admin, body)).status).toBe(200)
      expect((await post(all, admin, body)).status).toBe(200)
    }
  })
})
