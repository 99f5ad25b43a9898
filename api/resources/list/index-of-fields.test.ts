import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { indexRecord } from '@oms/db/index-values'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../../declared'
import { type Random, randomOf } from '../../demo/random'
import type { Person } from '../../test/people'
import { startApi, type TestApi } from '../../test/start-api'

const label = { zh: '加', en: 'Added' }
const common = { label, nullable: true, filterable: true, sortable: true } as const
const added = {
  x_count: { kind: 'number', ...common },
  x_amount: { kind: 'decimal', digits: 3, ...common },
  x_price: { kind: 'money', ...common },
  x_level: { kind: 'choice', options: { low: { label }, high: { label }, even: { label } }, ...common },
  x_places: {
    kind: 'choices',
    options: { here: { label }, there: { label }, away: { label } },
    label,
    nullable: true,
    filterable: true,
  },
  x_day: { kind: 'date', ...common },
  x_note: { kind: 'text', max: 200, label, nullable: true, filterable: true },
} as const satisfies Fields

const tasks = resourceOf(declared, 'tasks')
const grown = {
  ...tasks,
  fields: { ...tasks.fields, ...added },
  sorts: [...tasks.sorts, 'x_count', 'x_amount', 'x_price', 'x_level', 'x_day'],
}
const declaration: Declaration = { ...declared, resources: { ...declared.resources, tasks: grown } }

type Values = {
  readonly x_count?: number
  readonly x_amount?: string
  readonly x_price?: number
  readonly x_level?: 'low' | 'high' | 'even'
  readonly x_places?: readonly string[]
  readonly x_day?: string
  readonly x_note?: string
}
type Task = Values & { readonly id: number; readonly status: string; readonly isMine: boolean }

const long = 'the same first thirty-two characters and then '
/** Few values, so that many are equal; some below zero, some too long for a key. */
const drawn = (random: Random): Values => {
  const one = <T>(values: readonly T[]): T => random.pick(values)
  const sometimes = <T extends object>(value: T): Partial<T> => (random.chance(0.7) ? value : {})
  return {
    ...sometimes({ x_count: one([-2_147_483_647, -20, -3, 0, 3, 20, 100, 2_147_483_647]) }),
    ...sometimes({ x_amount: one(['-10.5', '-9.125', '0', '9.5', '10', '10.000', '100.25']) }),
    ...sometimes({ x_price: one([-9_007_199_254_740_991, -100, 0, 99, 9_007_199_254_740_991]) }),
    ...sometimes({ x_level: one(['low', 'high', 'even'] as const) }),
    ...sometimes({ x_places: one([['here'], ['there', 'here'], ['away'], ['here', 'there', 'away']]) }),
    ...sometimes({ x_day: one(['0999-12-31', '2025-12-31', '2026-01-01', '2026-11-30']) }),
    ...sometimes({ x_note: one(['红', '红色', `${long}one`, `${long}two`, 'Red', 'red']) }),
  }
}

const level = ['low', 'high', 'even']
/** What the list sorts by, as a number. */
const rank = (task: Task, sort: string): number | undefined => {
  if (sort === 'id') return task.id
  const value = task[sort as keyof Values]
  if (value === undefined) return undefined
  if (sort === 'x_level') return level.indexOf(String(value))
  return sort === 'x_day' ? Date.parse(String(value)) : Number(value)
}

const sortedBy = (some: readonly Task[], sort: string, descending: boolean): readonly number[] =>
  [...some]
    .sort((a, b) => {
      const [x, y] = [rank(a, sort), rank(b, sort)]
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1
      } else if (x !== y) return descending ? y - x : x - y
      return descending ? b.id - a.id : a.id - b.id
    })
    .map(({ id }) => id)

type Case = readonly [query: string, holds: (task: Task) => boolean]
const filters: readonly Case[] = [
  ['', () => true],
  ['x_count=3', ({ x_count }) => x_count === 3],
  ['x_count=-3&x_count=20', ({ x_count }) => x_count === -3 || x_count === 20],
  ['x_count=3&x_count=', ({ x_count }) => x_count === 3 || x_count === undefined],
  ['x_count_gte=-3&x_count_lte=20', ({ x_count }) => x_count !== undefined && x_count >= -3 && x_count <= 20],
  ['x_count_ne=3', ({ x_count }) => x_count !== 3],
  ['x_count_null=true', ({ x_count }) => x_count === undefined],
  ['x_count_null=false', ({ x_count }) => x_count !== undefined],
  ['x_amount=10', ({ x_amount }) => Number(x_amount) === 10],
  ['x_amount_lte=-9.125', ({ x_amount }) => Number(x_amount) <= -9.125],
  ['x_price_gte=0', ({ x_price }) => x_price !== undefined && x_price >= 0],
  ['x_level=high', ({ x_level }) => x_level === 'high'],
  ['x_level=high&x_level=low', ({ x_level }) => x_level === 'high' || x_level === 'low'],
  ['x_level_ne=high', ({ x_level }) => x_level !== 'high'],
  ['x_places=here', ({ x_places = [] }) => x_places.includes('here')],
  [
    'x_places=away&x_places=there',
    ({ x_places = [] }) => x_places.includes('away') || x_places.includes('there'),
  ],
  ['x_places_null=false', ({ x_places }) => x_places !== undefined],
  ['x_day_gte=2026-01-01', ({ x_day = '' }) => x_day >= '2026-01-01'],
  ['x_note=red', ({ x_note }) => x_note === 'red'],
  [`x_note=${encodeURIComponent(`${long}two`)}`, ({ x_note }) => x_note === `${long}two`],
  ['x_note=红', ({ x_note }) => x_note === '红'],
  ['x_level=high&x_count_gte=0', ({ x_level, x_count = -1 }) => x_level === 'high' && x_count >= 0],
  ['status=pending&x_level=low', ({ status, x_level }) => status === 'pending' && x_level === 'low'],
]
const sorts = ['id', 'x_count', 'x_amount', 'x_price', 'x_level', 'x_day']

describe.each(engines)('the index of fields without columns, on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let manager: Person
  const all: Task[] = []

  beforeAll(async () => {
    const now = new Date('2026-03-01T00:00:00.000Z')
    api = await startApi({ engine, now, declaration })
    admin = await api.person('admin')
    manager = await api.person('manager')
    const user = await api.person('user')
    const random = randomOf(7)
    for (let count = 0; count < 240; count++) {
      const values = random.chance(0.1) ? {} : drawn(random)
      const status = random.pick(['pending', 'reviewed'])
      const contractorOrganizationId = random.chance(0.5) ? manager.organizationId : null
      const row = {
        ...({ number: 'T1', title: '登录', description: '', taskType: 'issue', priority: 'normal' } as const),
        ...{ status, projectId: 1, creatorId: user.id, createdAt: now, updatedAt: now },
        ...{ version: 1, definitionVersion: 1, logCount: 0, logHead: '' },
        contractorOrganizationId,
        extra: Object.keys(values).length > 0 ? JSON.stringify(values) : null,
      } as const
      const id = await api.db.insertRow(api.db.tables.tasks, row)
      await indexRecord(api.db, grown, id, row)
      all.push({ ...values, id, status, isMine: contractorOrganizationId !== null })
    }
  })
  afterAll(() => api.close())

  const pages = [
    [5, 40],
    [100, 200],
  ] as const
  describe.each(['admin', 'manager'] as const)('%s', (role) => {
    const who = () => ({ as: role === 'admin' ? admin : manager })
    const seen = () => all.filter(({ isMine }) => role === 'admin' || isMine)

    test.each(filters)('%s, in every order', async (query, holds) => {
      const wanted = seen().filter(holds)
      for (const sort of sorts)
        for (const order of ['asc', 'desc']) {
          const ids = sortedBy(wanted, sort, order === 'desc')
          for (const [start, end] of pages) {
            const path = `${query}&_sort=${sort}&_order=${order}&_start=${start}&_end=${end}`
            const { status, body, headers } = await api.call<{ id: number }[]>(
              'GET',
              `/api/tasks/tasks?${path}`,
              who(),
            )
            expect([path, status, status === 200 ? body.map(({ id }) => id) : body]).toEqual([
              path,
              200,
              ids.slice(start, end),
            ])
            expect([path, headers.get('x-total-count')]).toEqual([path, String(wanted.length)])
          }
        }
    })

    test.each(sorts)('all of it in pages that follow each other, by %s', async (sort) => {
      for (const order of ['asc', 'desc']) {
        const ids: number[] = []
        let after = ''
        do {
          const path = `/api/tasks/tasks?_sort=${sort}&_order=${order}&_end=17${after}`
          const { body, headers } = await api.call<{ id: number }[]>('GET', path, who())
          ids.push(...body.map(({ id }) => id))
          const next = headers.get('x-next-after')
          after = next === null ? '' : `&_after=${next}`
        } while (after !== '')
        expect(ids).toEqual(sortedBy(seen(), sort, order === 'desc'))
      }
    })
  })
})
