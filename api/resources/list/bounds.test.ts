import { engines } from '@oms/db/test/engines'
import { fillTable } from '@oms/db/test/fill-table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../test/people'
import { startApi, type TestApi } from '../../test/start-api'

const COUNT = 60_000
const began = new Date('2026-03-01T00:00:00.000Z')

type Task = { readonly id: number; readonly title?: string }
type Refused = { readonly code: string; readonly message: string; readonly errors?: object }

/** What would have to look through more than 50,000 of 60,000 tasks, and what would not. */
describe.each(engines)('the bounds of lists of 60,000 tasks on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let manager: Person

  beforeAll(async () => {
    api = await startApi({ engine, now: began })
    admin = await api.person('admin')
    manager = await api.person('manager')
    const user = await api.person('user')
    const { tasks } = api.db.tables
    await api.db.insertRow(tasks, {
      ...{ number: 'T1', title: '登录', description: '', taskType: 'issue', priority: 'normal' },
      ...{ status: 'pending', projectId: 1, creatorId: user.id, createdAt: began, updatedAt: began },
      ...{ version: 1, definitionVersion: 1, logCount: 0, logHead: '' },
    })
    await fillTable(api.db, tasks, COUNT, {
      id: 'n',
      number: 'n',
      // The oldest alone is otherwise; one in a thousand is with the contractor.
      titleKey: `case when n = 1 then 'zebra' else 'horse' end`,
      reviewerId: `case when n = 1 then ${admin.id} end`,
      taskType: `case when n % 2 = 0 then 'requirement' else 'issue' end`,
      status: `case when n % 2 = 0 then 'pending' else 'returned' end`,
      priority: 'case when n % 1000 = 0 then 3 else 1 end',
      contractorOrganizationId: `case when n % 1000 = 0 then ${manager.organizationId} end`,
      turnRole: `'admin'`,
    })
  }, 120_000)
  afterAll(() => api.close())

  const list = <T>(query: string, as = admin) => api.call<T>('GET', `/api/tasks/tasks?${query}`, { as })

  const refused: readonly (readonly [query: string, code: string, says: string])[] = [
    ['title_like=zebra', 'too_broad', 'projectId'],
    ['title_like=zebra&status=pending&status=returned', 'too_broad', 'projectId'],
    ['_sort=priority,createdAt', 'too_broad', '_sort'],
    ['priority=normal&title_like=zebra&_sort=updatedAt', 'too_broad', '_sort'],
    ['_start=100001', 'too_deep', '_after'],
  ]
  test.each(refused)('%s is %s and says what helps', async (query, code, says) => {
    const { status, body } = await list<Refused>(query)
    expect([status, body.code]).toEqual([400, code])
    expect(body.message).toContain(says)
  })

  const answered: readonly (readonly [
    query: string,
    ids: readonly number[],
    total: string,
    capped: boolean,
  ])[] = [
    ['_end=2', [60_000, 59_999], '10000', true],
    ['title_like=horse&_end=2', [60_000, 59_999], '10000', true],
    ['title_like=zebra&reviewerId_null=false&_end=2', [1], '1', false],
    ['title_like=zebra&priority=urgent&_end=2', [], '0', false],
    ['status=pending&taskType=requirement&_end=2', [60_000, 59_998], '10000', true],
    ['status=pending&taskType=issue&_sort=updatedAt&_end=2', [], '0', false],
    ['priority=urgent&_sort=createdAt,id&_order=asc,desc&_end=2', [60_000, 59_000], '60', false],
    ['priority=urgent&_sort=updatedAt&_order=asc&_end=2', [1000, 2000], '60', false],
    ['_start=59998&_end=60000', [2, 1], '10000', true],
    ['_start=100000&_end=100002', [], '10000', true],
    ['status=returned&status=pending&_start=2&_end=4', [59_998, 59_997], '10000', true],
  ]
  test.each(answered)('%s is answered', async (query, ids, total, capped) => {
    const { status, body, headers } = await list<Task[]>(query)
    expect([status, body.map(({ id }) => id)]).toEqual([200, ids])
    expect([headers.get('x-total-count'), headers.get('x-total-capped') === 'true']).toEqual([total, capped])
  })

  test('a contractor’s own few are found whatever the order', async () => {
    const { body, headers } = await list<Task[]>('title_like=horse&_sort=dueAt,priority&_end=2', manager)
    expect([body.map(({ id }) => id), headers.get('x-total-count')]).toEqual([[1000, 2000], '60'])
  })

  test('pages of a thousand where the fields wanted are named', async () => {
    const { status, body } = await list<Task[]>('_fields=title&_end=1000')
    expect([status, body.length]).toEqual([200, 1000])
    expect(body[0]).toEqual({ id: 60_000, title: '登录' })
    expect((await list<Refused>('_fields=title&_end=1001')).status).toBe(400)
  })

  test('an endless list goes on where pages by number end', async () => {
    const { headers } = await list<Task[]>('_start=99999&_sort=id&_order=asc')
    expect(headers.get('x-next-after')).toBeNull()
    const first = await list<Task[]>('status=pending&_end=2')
    const next = await list<Task[]>(`status=pending&_end=2&_after=${first.headers.get('x-next-after')}`)
    expect(next.body.map(({ id }) => id)).toEqual([59_996, 59_994])
  })
})
