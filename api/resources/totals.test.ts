import { searchTerms } from '@oms/db/terms'
import { engines } from '@oms/db/test/engines'
import { fillTable } from '@oms/db/test/fill-table'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Found = { readonly id: number }

const began = new Date('2026-03-01T00:00:00.000Z')

/** Totals are exact to 10,000 and no further: 10,000 tasks, then one more. */
describe.each(engines)('totals and pages of long lists on %s', (engine) => {
  let api: TestApi
  const people: Record<string, Person> = {}

  const list = (as: string, path: string) =>
    api.call<Found[]>('GET', `/api/tasks/${path}`, { as: people[as] })

  /** Everything is in everyone's sight: reported by the user, approved, in the hands of the employee. */
  const insert = async () => {
    const { tasks, taskTerms, comments } = api.db.tables
    const { user, admin, manager, employee } = people
    if (!user || !admin || !manager || !employee) throw new Error('Nobody is there yet')
    const [term = 0] = searchTerms('登录')
    await api.db.insertRow(tasks, {
      number: 'T000001',
      title: '登录',
      description: '',
      taskType: 'issue',
      priority: 'normal',
      status: 'confirmed',
      projectId: 1,
      creatorId: user.id,
      contractorOrganizationId: manager.organizationId,
      turnRole: 'admin',
      turnSince: began,
      createdAt: began,
      updatedAt: began,
      version: 1,
      definitionVersion: 1,
      logCount: 0,
      logHead: '',
    })
    await api.db.insertRows(taskTerms, [{ term, taskId: 1 }])
    await api.db.insertRow(comments, { taskId: 1, authorId: user.id, body: '登录', createdAt: began })
    await fillTable(api.db, tasks, 10_000, {
      id: 'n',
      number: 'n',
      status: `case when n % 2 = 0 then 'pending' else 'confirmed' end`,
      // Some are the employee's in both ways, and count once.
      assigneeId: `case when n <= 6000 then ${employee.id} end`,
      handlerId: `case when n > 4000 then ${employee.id} end`,
      turnUserId: `case when n <= 5000 then ${admin.id} end`,
    })
    await fillTable(api.db, taskTerms, 10_000, { taskId: 'n' })
    await fillTable(api.db, comments, 10_000, { id: 'n' })
  }

  const rivals = () => {
    const company = { party: 'contractor', name: 'rivals', createdAt: began, updatedAt: began } as const
    return api.db.insertRow(api.db.tables.organizations, company)
  }

  const insertOneMore = async () => {
    const { tasks, taskTerms, comments } = api.db.tables
    const [task] = await api.db.select().from(tasks).where(eq(tasks.id, 9999))
    const [term] = await api.db.select().from(taskTerms).limit(1)
    const [comment] = await api.db.select().from(comments).limit(1)
    if (!task || !term || !comment) throw new Error('There is nothing to copy')
    await api.db.insertRow(tasks, { ...task, id: 10_001, number: 'T010001' })
    await api.db.insertRows(taskTerms, [{ ...term, taskId: 10_001 }])
    await api.db.insertRow(comments, { ...comment, id: 10_001 })
  }

  beforeAll(async () => {
    api = await startApi({ engine, now: began })
    for (const role of ['user', 'admin', 'manager', 'employee'] as const)
      people[role] = await api.person(role)
    people.another = await api.person('user')
    people.rival = await api.person('manager', { organizationId: await rivals() })
    await insert()
  })
  afterAll(() => api.close())

  const whole: readonly (readonly [who: string, path: string])[] = [
    ['admin', 'tasks'],
    ['admin', 'tasks?_end=1'],
    ['admin', 'tasks?status=pending&status=confirmed'],
    ['admin', 'tasks?priority=normal&_sort=createdAt&_order=asc'],
    ['admin', 'tasks?q=登录'],
    ['admin', 'tasks?q=登录&taskType=issue'],
    ['admin', 'tasks?title_like=登'],
    ['admin', 'tasks?turn=me'],
    ['admin', 'tasks?_start=9000&_end=9100'],
    ['admin', 'tasks?_start=20000&_end=20100'],
    ['admin', 'comments'],
    ['admin', 'comments?taskId=1'],
    ['user', 'tasks'],
    ['user', 'tasks?taskType=issue'],
    ['user', 'comments'],
    ['manager', 'tasks'],
    ['employee', 'tasks'],
    ['employee', 'tasks?q=登录'],
    ['employee', 'comments?_sort=createdAt'],
  ]
  const totals = async (who: string, path: string) => {
    const { status, headers } = await list(who, path)
    return [status, headers.get('x-total-count'), headers.get('x-total-capped')]
  }

  test.each(whole)('ten thousand are counted: %s %s', async (who, path) => {
    expect(await totals(who, path)).toEqual([200, '10000', null])
  })

  const pages: readonly (readonly [query: string, first: number, length: number])[] = [
    ['', 10_000, 100],
    ['?_start=0', 10_000, 100],
    ['?_start=150', 9850, 100],
    ['?_start=9950', 50, 50],
    ['?_end=100', 10_000, 100],
    ['?_end=101', 10_000, 101],
    ['?_end=200', 10_000, 200],
    ['?_start=100&_end=300', 9900, 200],
    ['?_sort=id&_order=asc', 1, 100],
  ]
  test.each(pages)('the page of tasks%s begins with %i and has %i', async (query, first, length) => {
    for (const resource of ['tasks', 'comments']) {
      const { status, body } = await list('admin', `${resource}${query}`)
      expect([resource, status, body[0]?.id, body.length]).toEqual([resource, 200, first, length])
      expect(new Set(body.map(({ id }) => id)).size).toBe(length)
    }
  })

  test('two hundred ids are no page', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => index + 1)
    for (const resource of ['tasks', 'comments']) {
      const { body, headers } = await list('admin', `${resource}?${ids.map((id) => `id=${id}`).join('&')}`)
      expect([resource, body.map(({ id }) => id)]).toEqual([resource, ids.toReversed()])
      expect(headers.get('x-total-count')).toBe('200')
    }
  })

  test.each(['?_end=201', '?_start=0&_end=201', '?_start=100&_end=301', '?_start=9999&_end=20000'])(
    'a page of more than 200 is refused: %s',
    async (query) => {
      for (const resource of ['tasks', 'comments']) {
        const { status, body } = await api.call<{ code: string; errors: object }>(
          'GET',
          `/api/tasks/${resource}${query}`,
          { as: people.admin },
        )
        expect([resource, status, Object.keys(body.errors)]).toEqual([resource, 400, ['_end']])
      }
    },
  )

  describe('with one more', () => {
    beforeAll(() => insertOneMore())

    test.each(whole)('the total stops and says so: %s %s', async (who, path) => {
      expect(await totals(who, path)).toEqual([200, '10000', 'true'])
    })

    const fewer: readonly (readonly [who: string, path: string, total: string])[] = [
      ['admin', 'tasks?status=pending', '5000'],
      ['admin', 'tasks?assigneeId_ne=5', '4001'],
      ['admin', 'tasks?status=closed', '0'],
      ['admin', 'tasks?id=10001', '1'],
      ['user', 'tasks?status=confirmed', '5001'],
      ['employee', 'tasks?status=pending', '5000'],
      ['another', 'tasks', '0'],
      ['another', 'tasks?q=登录', '0'],
      ['another', 'tasks?turn=me', '0'],
      ['another', 'comments', '0'],
      ['rival', 'tasks', '0'],
      ['rival', 'tasks?q=登录', '0'],
      ['rival', 'tasks?q=登录&taskType=issue', '0'],
    ]
    test.each(fewer)('what is less is still exact: %s %s', async (who, path, total) => {
      expect(await totals(who, path)).toEqual([200, total, null])
    })

    const summary = async (query: string) => {
      const { body } = await api.call<{ capped?: true; statuses: Record<string, number> }>(
        'GET',
        `/api/tasks/summary?${query}`,
        { as: people.admin },
      )
      const { pending, confirmed, closed } = body.statuses
      return [pending, confirmed, closed, body.capped]
    }
    test.each([
      ['priority=normal', [1000, 1000, 0, undefined]],
      ['status=pending', [1000, 0, 0, undefined]],
      ['q=登录', [1000, 1000, 0, true]],
    ])('the summary stops counting, and says so where that makes it a least: %s', async (query, counts) => {
      expect(await summary(query)).toEqual(counts)
    })

    test('pages go on beyond the total', async () => {
      for (const resource of ['tasks', 'comments']) {
        const { headers, body } = await list('admin', `${resource}?_start=10000&_end=10100`)
        expect([resource, body.map(({ id }) => id)]).toEqual([resource, [1]])
        expect(headers.get('x-total-capped')).toBe('true')
      }
    })
  })
})
