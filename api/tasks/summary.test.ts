import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Office, startOffice } from '../test/start-office'

type Summary = {
  readonly statuses: Readonly<Record<string, number>>
  readonly myTurn: number
  readonly unread: number
}

describe.each(engines)('the summary follows the filters of the list on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
    await office.bring('pending', { title: '打印机卡纸', priority: 'urgent' })
    await office.bring('pending', { title: '希望批量打印', taskType: 'requirement' })
    await office.bring('processing', { title: '打印缺一页', priority: 'urgent' })
    await office.bring('completed', { title: '登录超时' })
  })
  afterAll(() => office.close())

  const summary = (who: Colleague, query: string) => office.send<Summary>(who, 'GET', `tasks/summary${query}`)
  const counted = ({ statuses, myTurn }: Summary) => [
    ...[statuses.pending, statuses.processing, statuses.completed],
    myTurn,
  ]

  const cases: readonly (readonly [who: Colleague, query: string, counts: readonly number[]])[] = [
    ['admin', '', [2, 1, 1, 2]],
    ['admin', '?priority=urgent', [1, 1, 0, 1]],
    ['admin', '?taskType=issue', [1, 1, 1, 1]],
    ['admin', '?taskType=issue&priority=urgent', [1, 1, 0, 1]],
    ['admin', '?priority=urgent&priority=normal', [2, 1, 1, 2]],
    ['admin', '?priority_ne=urgent', [1, 0, 1, 1]],
    ['admin', '?q=打印', [2, 1, 0, 2]],
    ['admin', '?q=打印&priority=urgent', [1, 1, 0, 1]],
    ['admin', '?q=%23T000004', [0, 0, 1, 0]],
    ['admin', '?title_like=打印', [2, 1, 0, 2]],
    ['admin', '?status=pending', [2, 0, 0, 2]],
    ['admin', '?turn=me', [2, 0, 0, 2]],
    ['admin', '?stranded=true', [0, 0, 0, 0]],
    ['admin', '?createdAt_lte=2026-03-01', [0, 0, 0, 0]],
    ['creator', '?q=打印', [2, 1, 0, 0]],
    ['creator', '?turn=me', [0, 0, 1, 1]],
    ['manager', '', [0, 1, 1, 0]],
    ['manager', '?priority=urgent', [0, 1, 0, 0]],
    // The assignee of both, and who completed one of them: still one each.
    ['assignee', '', [0, 1, 1, 1]],
    ['assignee', '?q=打印&priority=urgent', [0, 1, 0, 1]],
    ['neighbour', '?q=打印', [0, 0, 0, 0]],
  ]
  test.each(cases)('%s %s', async (who, query, counts) => {
    const { status, body } = await summary(who, query)
    expect([status, counted(body)]).toEqual([200, counts])
    const { headers } = await office.send(who, 'GET', `tasks/tasks${query}`)
    const total = Object.values(body.statuses).reduce((sum, count) => sum + count, 0)
    expect(headers.get('x-total-count')).toBe(String(total))
  })

  test('what is unread does not depend on them', async () => {
    const unread = async (query: string) => (await summary('admin', query)).body.unread
    expect(await unread('?q=打印')).toBe(await unread(''))
  })

  test.each(['_start', '_end', '_sort', '_order', '_after', 'nonsense', 'turn', 'status', 'priority'])(
    'what is no filter is refused and named: %s',
    async (name) => {
      const { status, body } = await office.send('admin', 'GET', `tasks/summary?${name}=1`)
      expect([status, Object.keys(body.errors ?? {})]).toEqual([400, [name]])
    },
  )
})
