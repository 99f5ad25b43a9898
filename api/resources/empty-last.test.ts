import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'

describe.each(engines)('what is empty sorts last in both directions, on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
    const due = {
      2: '2026-06-02T00:00:00.000Z',
      4: '2026-06-01T00:00:00.000Z',
      5: '2026-06-03T00:00:00.000Z',
    }
    for (let count = 1; count <= 6; count++) {
      const id = await office.bring(count === 6 ? 'rejected' : 'reviewed', {
        priority: count % 2 ? 'high' : 'low',
      })
      const dueAt = due[id as keyof typeof due]
      if (dueAt) await office.act('manager', id, 'assign', { assigneeId: office.people.assignee.id, dueAt })
    }
  })
  afterAll(() => office.close())

  const list = async (query: string, who: 'admin' | 'manager' | 'assignee' = 'admin') => {
    const { body, headers } = await office.send<{ id: number }[]>(who, 'GET', `tasks/tasks?${query}`)
    return { ids: body.map(({ id }) => id), next: headers.get('x-next-after') }
  }

  test.each([
    ['_sort=dueAt&_order=asc', 'admin', [4, 2, 5, 1, 3, 6]],
    ['_sort=dueAt&_order=desc', 'admin', [5, 2, 4, 6, 3, 1]],
    ['_sort=dueAt&_order=asc&status_ne=closed', 'admin', [4, 2, 5, 1, 3]],
    ['_sort=dueAt&_order=asc&_start=2&_end=4', 'admin', [5, 1]],
    ['_sort=dueAt&_order=asc&_start=4&_end=9', 'admin', [3, 6]],
    ['_sort=dueAt&_order=asc&_start=9&_end=12', 'admin', []],
    ['_sort=dueAt,id&_order=asc,desc', 'admin', [4, 2, 5, 6, 3, 1]],
    ['_sort=priority,dueAt&_order=desc,asc', 'admin', [5, 1, 3, 4, 2, 6]],
    ['_sort=turnSince&_order=asc', 'admin', [1, 2, 3, 4, 5, 6]],
    ['_sort=turnSince&_order=desc', 'admin', [5, 4, 3, 2, 1, 6]],
    ['_sort=dueAt&_order=asc&dueAt=2026-06-02T00:00:00.000Z', 'admin', [2]],
    ['_sort=dueAt&_order=asc', 'manager', [4, 2, 5, 1, 3]],
    ['_sort=dueAt&_order=asc&priority=high&priority=low', 'manager', [4, 2, 5, 1, 3]],
    ['_sort=dueAt&_order=asc', 'assignee', [4, 2, 5]],
  ] as const)('%s for the %s', async (query, who, ids) => {
    expect((await list(query, who)).ids).toEqual(ids)
  })

  test.each(['asc', 'desc'])(
    'an endless list by date, %s, passes from the dated to the undated',
    async (order) => {
      const whole = await list(`_sort=dueAt&_order=${order}`)
      const read: number[] = []
      for (let after: string | null = ''; after !== null; ) {
        const page: Awaited<ReturnType<typeof list>> = await list(
          `_sort=dueAt&_order=${order}&_end=2${after && `&_after=${after}`}`,
        )
        read.push(...page.ids)
        after = page.next
      }
      expect(read).toEqual(whole.ids)
    },
  )
})
