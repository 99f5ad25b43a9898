import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi } from '../test/start-api'

const admin = permissionOf(shipped, 'tasks', 'admin')

test.each(engines)(
  'whoever is not shown titles finds no task by one, but by its number, on %s',
  async (engine) => {
    const untitled = { ...admin, show: ['number', 'status'] }
    const declaration = declare(shipped, [], { permissions: { tasks: { admin: untitled } } })
    const api = await startApi({ engine, declaration })
    const people = { user: await api.person('user'), admin: await api.person('admin') }
    const report = { title: '门禁失灵', description: '二楼', taskType: 'issue' }
    const made = await api.call<{ number: string }>('POST', '/api/tasks/tasks', {
      as: people.user,
      body: report,
    })
    const found = async (as: Person, query: string) => {
      const { status, body } = await api.call<readonly object[]>('GET', `/api/tasks/tasks?${query}`, { as })
      return status === 200 ? body.length : status
    }
    const q = `q=${encodeURIComponent('门禁')}`
    expect([await found(people.user, q), await found(people.admin, q)]).toEqual([1, 0])
    const byNumber = `q=${made.body.number}`
    expect([await found(people.user, byNumber), await found(people.admin, byNumber)]).toEqual([1, 1])
    expect(await found(people.admin, `title_like=${encodeURIComponent('门禁')}`)).toBe(400)
    const counts = await api.call<object>('GET', `/api/tasks/summary?${q}`, { as: people.admin })
    expect(counts.body).toMatchObject({ statuses: { pending: 0 }, myTurn: 0 })
    await api.close()
  },
)
