import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Task = { id: number; number: string; title: string; status: string; priority: string; createdAt: string }

describe.each(engines)('lists on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  const titles = [
    '系统登录失败',
    '报表导出很慢',
    '登录页面样式',
    'Export of 100% wrong',
    'under_score',
    '打印机坏了',
    '登录',
  ]

  beforeAll(async () => {
    api = await startApi({ engine, now: new Date('2026-03-01T00:00:00.000Z') })
    user = await api.person('user')
    admin = await api.person('admin')
    for (const [index, title] of titles.entries()) {
      api.clock.advance(60_000)
      const priority = ['low', 'normal', 'high', 'urgent'][index % 4]
      const taskType = index % 2 === 0 ? 'issue' : 'requirement'
      const body = { title, description: '说明', taskType, priority }
      expect((await api.call('POST', '/api/tasks/tasks', { as: user, body })).status).toBe(201)
    }
  })
  afterAll(() => api.close())

  const list = (query: string, as = admin) => api.call<Task[]>('GET', `/api/tasks/tasks${query}`, { as })
  const ids = async (query: string, as = admin) => (await list(query, as)).body.map(({ id }) => id)

  test('the newest come first, a hundred to a page, with the total', async () => {
    const { status, headers, body } = await list('')
    expect(status).toBe(200)
    expect(body.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(headers.get('x-total-count')).toBe('7')
    expect(headers.get('x-total-capped')).toBeNull()
    expect(Object.keys(body[0] ?? {})).not.toContain('description')
  })

  const answers: readonly (readonly [string, readonly number[]])[] = [
    ['?_start=2&_end=4', [5, 4]],
    ['?_start=100&_end=120', []],
    ['?_sort=id&_order=ASC&_end=3', [1, 2, 3]],
    ['?_sort=number&_order=desc&_end=2', [7, 6]],
    ['?_sort=priority,id&_order=DESC,asc', [4, 3, 7, 2, 6, 1, 5]],
    ['?_sort=priority&_order=asc', [1, 5, 2, 6, 3, 7, 4]],
    ['?_sort=dueAt,createdAt&_order=asc,desc&_end=2', [7, 6]],
    ['?_sort=turnSince&_order=desc&_end=2', [7, 6]],
    ['?priority=high&priority=urgent', [7, 4, 3]],
    ['?priority_ne=low&priority_ne=normal', [7, 4, 3]],
    ['?status=pending&_sort=updatedAt&_order=asc&_end=2', [1, 2]],
    ['?status=pending&status=reviewed&_sort=createdAt&_order=desc&_end=2', [7, 6]],
    ['?status=closed', []],
    ['?status_ne=closed&_sort=priority&_order=desc&_end=1', [4]],
    ['?status_ne=pending', []],
    ['?createdAt_gte=2026-03-01T00:03:00.000Z&_sort=updatedAt&_order=asc&_end=2', [3, 4]],
    ['?updatedAt_lte=2026-03-01T00:03:00.000Z&_sort=createdAt&_order=desc&_end=2', [3, 2]],
    ['?taskType=requirement', [6, 4, 2]],
    ['?createdAt_gte=2026-03-01T00:05:00.000Z', [7, 6, 5]],
    ['?createdAt_lte=2026-03-01T08:02:00%2B08:00', [2, 1]],
    ['?createdAt=2026-03-01T00:02:00.000Z', [2]],
    ['?assigneeId_ne=1', [7, 6, 5, 4, 3, 2, 1]],
    ['?assigneeId_null=true&_end=2', [7, 6]],
    ['?assigneeId_null=false', []],
    ['?assigneeId=&_end=2', [7, 6]],
    ['?assigneeId_ne=', []],
    ['?assigneeId=&assigneeId=1&_sort=createdAt&_order=asc&_end=2', [1, 2]],
    ['?assigneeId=1', []],
    ['?dueAt=&closeReason=&_end=1', [7]],
    ['?dueAt_ne=', []],
    ['?dueAt_null=true&_sort=priority&_order=desc&_end=2', [4, 7]],
    ['?closedAt_null=false&_sort=updatedAt&_order=asc', []],
    ['?title_like=%25', [4]],
    ['?title_like=_', [5]],
    ['?title_like=!', []],
    ['?q=登录', [7, 3, 1]],
    ['?q=登录&_sort=createdAt&_order=asc', [1, 3, 7]],
    ['?q=登录&taskType=issue&_end=1', [7]],
    ['?q=系统登录', [1]],
    ['?q=失败登录', []],
    ['?q=100%25', [4]],
    ['?q=export', [4]],
    ['?q=T000002', [2]],
    ['?q=3', [3]],
    ['?q=', [7, 6, 5, 4, 3, 2, 1]],
    ['?q=!!', []],
    ['?id=3&id=1&id=999', [3, 1]],
    ['?id=5', [5]],
    ['?turn=me', [7, 6, 5, 4, 3, 2, 1]],
    ['?turn=me&_sort=priority&_order=desc&_end=2', [4, 7]],
  ]
  test.each(answers)('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  test('a turn that is the role’s is nobody else’s', async () => {
    expect(await ids('?turn=me', user)).toEqual([])
    expect(await ids('', user)).toHaveLength(7)
  })

  const named: readonly (readonly [query: string, keys: readonly string[]])[] = [
    ['?_fields=title', ['id', 'title']],
    ['?_fields=title,status&_fields=priority', ['id', 'priority', 'status', 'title']],
    ['?_fields=creator', ['creator', 'id']],
    ['?_fields=creatorId,turn,actions', ['actions', 'creatorId', 'id', 'turn']],
    ['?_fields=id', ['id']],
  ]
  test.each(named)('%s gives these fields only', async (query, keys) => {
    const { body } = await list(`${query}&_end=1`)
    expect(Object.keys(body[0] ?? {}).sort()).toEqual(keys)
  })

  const wrong: readonly (readonly [string, string])[] = [
    ['?assigneeId_null=yes', 'assigneeId_null'],
    ['?assigneeId_null=true&assigneeId_null=false', 'assigneeId_null'],
    ['?creatorId_null=true', 'creatorId_null'],
    ['?creatorId=', 'creatorId'],
    ['?priority=', 'priority'],
    ['?dueAt_gte=', 'dueAt_gte'],
    ['?_fields=title,colour', '_fields'],
    ['?_fields=', '_fields'],
    ['?_fields=title&_end=1001', '_end'],
    ['?_start=100001', '_start'],
    ['?_start=-1', '_start'],
    ['?_start=a', '_start'],
    ['?_start=1&_start=2', '_start'],
    ['?_start=5&_end=5', '_end'],
    ['?_end=201', '_end'],
    ['?_sort=title', '_sort'],
    ['?_sort=constructor', '_sort'],
    ['?_sort=id,id', '_sort'],
    ['?_order=asc', '_order'],
    ['?_sort=id&_order=up', '_order'],
    ['?_sort=id&_order=asc,desc', '_order'],
    ['?colour=red', 'colour'],
    ['?description=a', 'description'],
    ['?__proto__=a', '__proto__'],
    ['?description_like=a', 'description_like'],
    ['?status=gone', 'status'],
    ['?priority=huge', 'priority'],
    ['?priority=toString', 'priority'],
    ['?priority_gte=low', 'priority_gte'],
    ['?creatorId=abc', 'creatorId'],
    ['?creatorId=99999999999', 'creatorId'],
    ['?createdAt_gte=yesterday', 'createdAt_gte'],
    ['?createdAt_gte=2026-02-30', 'createdAt_gte'],
    ['?createdAt_gte=2026-01-01&createdAt_gte=2026-01-02', 'createdAt_gte'],
    ['?id=abc', 'id'],
    ['?id=0', 'id'],
    [`?${Array.from({ length: 201 }, (_, index) => `id=${index + 1}`).join('&')}`, 'id'],
    ['?turn=you', 'turn'],
    ['?_after=x', '_after'],
    ['?_after=x&_start=1', '_after'],
    ['?title_like=%00', 'title_like'],
    ['?_embed=x', '_embed'],
  ]
  test.each(wrong)('%s is refused by name', async (query, name) => {
    const { status, body } = await api.call<{ errors: object }>('GET', `/api/tasks/tasks${query}`, {
      as: admin,
    })
    expect([status, Object.keys(body.errors ?? {})]).toEqual([400, [name]])
  })

  test.each([
    '?',
    '?_sort=priority&_order=desc&',
    '?_sort=dueAt&_order=asc&',
    '?_sort=dueAt&_order=desc&',
    '?priority=high&priority=low&_sort=turnSince&_order=asc&',
    '?q=登录&',
  ])('an endless list %s has every task once', async (query) => {
    const whole = await ids(`${query}_end=100`)
    const read: number[] = []
    let after = ''
    for (let page = 0; page < 10; page++) {
      const { status, headers, body } = await list(`${query}_end=2${after}`)
      expect(status).toBe(200)
      read.push(...body.map(({ id }) => id))
      const next = headers.get('x-next-after')
      if (!next) break
      after = `&_after=${next}`
    }
    expect(read).toEqual(whole)
  })

  test('a mark of one list is refused by another', async () => {
    const { headers } = await list('?_end=2')
    const mark = headers.get('x-next-after')
    expect((await list(`?_end=2&_after=${mark}`)).status).toBe(200)
    expect((await list(`?_end=2&_after=${mark}&_sort=createdAt`)).status).toBe(400)
    expect((await list(`?_end=2&_after=${mark}&taskType=issue`)).status).toBe(400)
  })
})
