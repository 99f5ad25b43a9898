import type { Declaration } from '@oms/db/domain/declaration'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { indexRecord } from '@oms/db/index-values'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../../declared'
import type { Person } from '../../test/people'
import { startApi, type TestApi } from '../../test/start-api'

const label = { zh: '加', en: 'Added' }
const common = { label, nullable: true, filterable: true, sortable: true } as const
const added = {
  x_count: { kind: 'number', ...common },
  x_amount: { kind: 'decimal', digits: 2, ...common },
  x_level: { kind: 'choice', options: { low: { label }, high: { label }, odd: { label } }, ...common },
  x_places: { kind: 'choices', options: { here: { label }, there: { label } }, ...common },
  x_day: { kind: 'date', ...common },
  x_urgent: { kind: 'boolean', ...common },
} as const satisfies Fields

const tasks = resourceOf(declared, 'tasks')
const declaration: Declaration = {
  ...declared,
  resources: {
    ...declared.resources,
    tasks: {
      ...tasks,
      fields: { ...tasks.fields, ...added },
      sorts: [...tasks.sorts, 'x_count', 'x_amount', 'x_level', 'x_day'],
    },
  },
}

const extras = [
  { x_count: 5, x_amount: '10.50', x_level: 'high', x_places: ['here'], x_day: '2026-01-02', x_urgent: true },
  { x_count: 40, x_amount: '9.25', x_level: 'low', x_places: ['here', 'there'], x_day: '2026-03-01' },
  null,
  { x_count: -3, x_amount: '100.00', x_level: 'odd', x_places: ['there'], x_urgent: false },
]

describe.each(engines)('lists by fields that have no column, on %s', (engine) => {
  let api: TestApi
  let admin: Person

  beforeAll(async () => {
    const now = new Date('2026-03-01T00:00:00.000Z')
    api = await startApi({ engine, now, declaration })
    admin = await api.person('admin')
    const user = await api.person('user')
    for (const value of extras) {
      const extra = value && JSON.stringify(value)
      const id = await api.db.insertRow(api.db.tables.tasks, {
        ...{ number: 'T1', title: '登录', description: '', taskType: 'issue', priority: 'normal' },
        ...{ status: 'pending', projectId: 1, creatorId: user.id, createdAt: now, updatedAt: now },
        ...{ version: 1, definitionVersion: 1, logCount: 0, logHead: '' },
        extra,
      })
      await indexRecord(api.db, resourceOf(declaration, 'tasks'), id, { extra })
    }
  })
  afterAll(() => api.close())

  const cases: readonly (readonly [query: string, ids: readonly number[]])[] = [
    ['x_count=40', [2]],
    ['x_count=40&x_count=5', [2, 1]],
    ['x_count_ne=40', [4, 3, 1]],
    ['x_count_gte=5', [2, 1]],
    ['x_count=', [3]],
    ['x_count_null=false', [4, 2, 1]],
    ['_sort=x_count&_order=asc', [4, 1, 2, 3]],
    ['_sort=x_count&_order=desc', [2, 1, 4, 3]],
    ['x_amount=10.50', [1]],
    ['x_amount_lte=10.50', [2, 1]],
    ['_sort=x_amount&_order=asc', [2, 1, 4, 3]],
    ['x_level=high', [1]],
    ['_sort=x_level&_order=asc', [2, 1, 4, 3]],
    ['_sort=x_level&_order=desc&status=pending', [4, 1, 2, 3]],
    ['x_places=there', [4, 2]],
    ['x_places_ne=there', [3, 1]],
    ['x_day_gte=2026-02-01', [2]],
    ['x_urgent=true', [1]],
    ['x_urgent=', [3, 2]],
    ['x_level=low&x_count_gte=1&taskType=issue&_sort=createdAt&_order=desc', [2]],
  ]
  test.each(cases)('%s', async (query, ids) => {
    const { status, body, headers } = await api.call<{ id: number }[]>('GET', `/api/tasks/tasks?${query}`, {
      as: admin,
    })
    expect([status, body.map(({ id }) => id)]).toEqual([200, ids])
    expect(headers.get('x-total-count')).toBe(String(ids.length))
  })

  test('what is no value of its kind is refused by name', async () => {
    const { status, body } = await api.call<{ errors: object }>('GET', '/api/tasks/tasks?x_level=none', {
      as: admin,
    })
    expect([status, Object.keys(body.errors)]).toEqual([400, ['x_level']])
  })
})
