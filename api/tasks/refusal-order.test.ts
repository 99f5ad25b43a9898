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
  test.each([
    ['an outcome of another status', 'admin', 'handle', { outcome: 'start' }, 403],
    ['an outcome of another status', 'reporter', 'confirm', { outcome: 'rework' }, 409],
    ['an old version', 'admin', 'review', { outcome: 'return', version: 7 }, 409],
    ['no such outcome', 'admin', 'review', { outcome: 'a\0' }, 422],
    ['the present version', 'admin', 'review', { outcome: 'return', version: 1 }, 422],
  ] as const)(
    '%s before characters that cannot be stored: %s %s %j → %i',
    async (_, who, action, body, status) => {
      const as = { stranger, admin, reporter }[who]
      for (const comment of ['a\0b', 'a\ud800b'])
        expect((await api.call('POST', `${path}/${action}`, { as, body: { ...body, comment } })).status).toBe(
          status,
        )
      expect(await api.call('GET', path, { as: admin })).toMatchObject({
        body: { status: 'pending', version: 1 },
      })
    },
  )

  test('an outcome that this status does not have, beside one that it has, before them too', async () => {
    const manager = await api.person('manager')
    const employee = await api.person('employee')
    await api.call('POST', `${path}/review`, { as: admin, body: { outcome: 'approve' } })
    await api.call('POST', `${path}/assign`, { as: manager, body: { assigneeId: employee.id } })
    const handle = (outcome: string) =>
      api.call('POST', `${path}/handle`, { as: employee, body: { outcome, comment: 'a\0b' } })
    expect((await handle('complete')).status).toBe(409)
    expect((await handle('start')).status).toBe(422)
  })
})
