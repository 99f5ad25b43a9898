import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Shown = Readonly<Record<string, unknown>> & { readonly id: number }

describe.each(engines)('a record sent back as it was on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  let employee: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user', { department: '一科' })
    employee = await api.person('employee')
    await api.call('POST', '/api/tasks/projects', { as: admin, body: { code: 'OA-1', name: '办公系统' } })
  })
  afterAll(() => api.close())

  const call = <T = Shown>(method: string, path: string, as: Person, body?: object) =>
    api.call<T>(method, `/api/${path}`, { as, body })
  const audited = async () => (await call<Shown[]>('GET', 'system/audit', admin)).body.length

  test.each(['accounts/users', 'accounts/organizations', 'tasks/projects'])(
    'of %s: 200, no audit entry, and updatedAt stays',
    async (path) => {
      const before = await audited()
      for (const record of (await call<Shown[]>('GET', path, admin)).body) {
        api.clock.advance(60_000)
        const name = { name: record.name }
        for (const [method, body] of [
          ['PUT', record] as const,
          ['PATCH', name] as const,
          ['PATCH', {}] as const,
        ])
          expect(await call(method, `${path}/${record.id}`, admin, body)).toMatchObject({
            status: 200,
            body: record,
          })
      }
      expect(await audited()).toBe(before)
    },
  )

  test('a change of one letter counts, and so does a new password', async () => {
    const before = await audited()
    const path = `accounts/users/${employee.id}`
    const changed = await call('PATCH', path, admin, { department: 'A', name: employee.name })
    expect(changed.body).toMatchObject({ department: 'A', updatedAt: api.clock.now().toISOString() })
    await call('PATCH', path, admin, { department: 'a' })
    for (let time = 0; time < 2; time += 1)
      await call('PATCH', path, admin, { password: 'correct horse battery' })
    expect(await audited()).toBe(before + 4)
  })

  test('of the own account: updatedAt stays', async () => {
    const { body: me } = await call('GET', 'accounts/users/me', user)
    api.clock.advance(60_000)
    expect((await call('PUT', 'accounts/users/me', user, me)).body).toEqual(me)
    expect((await call('PATCH', 'accounts/users/me', user, { department: '一科' })).body).toEqual(me)
    const moved = await call('PATCH', 'accounts/users/me', user, { department: '二科' })
    expect(moved.body.updatedAt).toBe(api.clock.now().toISOString())
  })

  test('of a task, as a list gives it: nothing is logged', async () => {
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    const { id } = (await call('POST', 'tasks/tasks', user, body)).body
    for (const [as, action] of [
      [user, 'withdraw'],
      [admin, 'review'],
    ] as const) {
      const [listed] = (await call<Shown[]>('GET', `tasks/tasks?id=${id}`, as)).body
      expect(listed).toMatchObject({ actions: expect.arrayContaining([action]), version: 1 })
      expect(await call('PUT', `tasks/tasks/${id}`, as, listed)).toMatchObject({
        status: 200,
        body: { description: '空白', version: 1, logs: [{ action: 'create' }] },
      })
      const others = await call<{ errors: object }>('PUT', `tasks/tasks/${id}`, as, {
        ...listed,
        actions: [action],
      })
      expect([others.status, Object.keys(others.body.errors)]).toEqual([422, ['actions']])
    }
  })
})
