import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const option = (en: string) => ({ label: { zh: en, en } })
const x_stage = {
  kind: 'choice',
  label: { zh: '阶段', en: 'Stage' },
  options: { pilot: option('Z'), "it's": option('Y'), core: option('X'), all: option('W') },
  filterable: true,
  sortable: true,
  nullable: true,
} as const
const user = permissionOf(shipped, 'tasks', 'user')
const declaration = declare(shipped, [], {
  fields: { tasks: { x_stage } },
  permissions: { tasks: { user: { ...user, create: [...(user.create ?? []), 'x_stage'] } } },
})

/** In the order in which they are made: neither that of the declaration nor of the alphabet. */
const made = [
  { priority: 'high', x_stage: 'core' },
  { priority: 'low', x_stage: null },
  { priority: 'urgent', x_stage: 'pilot' },
  { priority: 'normal', x_stage: 'all' },
  { priority: 'low', x_stage: "it's" },
] as const

describe.each(engines)('a choice sorts in its declared order, on %s', (engine) => {
  let api: TestApi
  let reporter: Person
  beforeAll(async () => {
    api = await startApi({ engine, declaration })
    reporter = await api.person('user')
    for (const values of made) {
      const body = { title: '打不开', description: '空白', taskType: 'issue', ...values }
      const { status } = await api.call('POST', '/api/tasks/tasks', { as: reporter, body })
      expect(status).toBe(201)
    }
  })
  afterAll(() => api.close())

  test.each([
    ['x_stage', 'asc', '', [3, 5, 1, 4, 2]],
    ['x_stage', 'desc', '', [4, 1, 5, 3, 2]],
    ['x_stage', 'asc', 'x_stage=all&x_stage=core&', [1, 4]],
    ['x_stage', 'desc', 'x_stage_ne=all&', [1, 5, 3, 2]],
    ['priority', 'asc', '', [2, 5, 4, 1, 3]],
    ['priority', 'desc', '', [3, 1, 4, 5, 2]],
    ['priority', 'desc', 'priority_ne=low&', [3, 1, 4]],
  ])('%s %s %s', async (sort, order, filter, ids) => {
    const path = `/api/tasks/tasks?${filter}_sort=${sort},id&_order=${order},${order}`
    const list = (query: string) =>
      api.call<{ readonly id: number }[]>('GET', `${path}${query}`, { as: reporter })
    expect((await list('')).body.map(({ id }) => id)).toEqual(ids)
    const walked: number[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(`&_end=1${after && `&_after=${after}`}`)
      walked.push(...page.body.map(({ id }) => id))
      after = page.headers.get('x-next-after')
    }
    expect(walked).toEqual(ids)
  })
})
