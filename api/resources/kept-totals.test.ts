import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../app'
import { memoryCache } from '../cache/memory'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

/** A total that was told is kept for its reader until anything changes. */
describe.each(engines)('totals that are kept on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person

  const report = async (title: string): Promise<number> => {
    const body = { title, description: '打不开', taskType: 'issue', priority: 'normal', projectId: 1 }
    return (await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as: user, body })).body.id
  }
  const giveBack = (id: number) =>
    api.call('POST', `/api/tasks/tasks/${id}/review`, {
      as: admin,
      body: { outcome: 'return', comment: '请补充页面地址' },
    })
  const total = async (as: Person, query = '') =>
    (await api.call('GET', `/api/tasks/tasks?_end=1${query}`, { as })).headers.get('x-total-count')

  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
    for (const title of ['首页', '登录', '导出']) await report(title)
  })
  afterAll(() => api.close())

  test('what is reported meanwhile counts at once, for whoever saw the list before', async () => {
    expect([await total(admin), await total(user)]).toEqual(['3', '3'])
    await report('打印')
    expect([await total(admin), await total(user)]).toEqual(['4', '4'])
    expect([await total(admin), await total(user)]).toEqual(['4', '4'])
  })

  test('what changes its status leaves one list and joins another', async () => {
    const id = await report('附件')
    expect([await total(admin, '&status=pending'), await total(admin, '&status=returned')]).toEqual([
      '5',
      '0',
    ])
    expect((await giveBack(id)).status).toBe(200)
    expect([await total(admin, '&status=pending'), await total(admin, '&status=returned')]).toEqual([
      '4',
      '1',
    ])
  })

  test('a process hears of what another one changed', async () => {
    const other = createApp({ ...api.deps, cache: memoryCache() })
    const there = async () =>
      (await other.request('/api/tasks/tasks?_end=1', { headers: await api.signIn(admin) })).headers.get(
        'x-total-count',
      )
    expect(await there()).toBe('5')
    await report('报表')
    expect(await there()).toBe('6')
  })

  test('what is changed past the API counts within a minute', async () => {
    const { tasks } = api.db.tables
    expect(await total(admin, '&status=pending')).toBe('5')
    await api.db.updateWhere(tasks, { status: 'closed' }, eq(tasks.title, '首页'))
    expect(await total(admin, '&status=pending')).toBe('5')
    const later = performance.now() + 60_001
    vi.spyOn(performance, 'now').mockReturnValue(later)
    expect(await total(admin, '&status=pending')).toBe('4')
    vi.restoreAllMocks()
  })
})
