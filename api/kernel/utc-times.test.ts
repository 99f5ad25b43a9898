import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi } from '../test/start-api'

type Task = { readonly id: number; readonly dueAt: string; readonly logs: readonly { data: unknown }[] }

test.each(engines)(
  'a time given with another offset is kept in UTC, in the log too, on %s',
  async (engine) => {
    const api = await startApi({ engine })
    const user = await api.person('user')
    const admin = await api.person('admin')
    const manager = await api.person('manager')
    const employee = await api.person('employee')
    const call = (as: Person, path: string, body: object) =>
      api.call<Task>('POST', `/api/tasks/tasks${path}`, { as, body })
    const { id } = (await call(user, '', { title: '打不开', description: '空白', taskType: 'issue' })).body
    await call(admin, `/${id}/review`, { outcome: 'approve' })
    const dueAt = '2026-12-31T08:00:00+08:00'
    const assigned = await call(manager, `/${id}/assign`, { assigneeId: employee.id, dueAt })
    expect(assigned).toMatchObject({ status: 200, body: { dueAt: '2026-12-31T00:00:00.000Z' } })
    expect(assigned.body.logs.at(-1)?.data).toEqual({
      assigneeId: employee.id,
      assignee: { id: employee.id, name: employee.name },
      dueAt: '2026-12-31T00:00:00.000Z',
    })
    const proof = await api.call('GET', `/api/tasks/tasks/${id}/proof`, { as: user })
    expect(proof.body).toMatchObject({ ok: true, count: 3 })
    await api.close()
  },
)
