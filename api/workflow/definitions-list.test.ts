import { resources } from '@oms/db/domain/resources'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeDefinition } from '../definitions'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Version = { readonly id: number; readonly version: number; readonly definition: object }

const version = { key: 'task', definition: shipped, resources, createdBy: null }

describe.each(engines)('the list of workflow versions on %s', (engine) => {
  let api: TestApi
  let user: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    for (let made = 0; made < 3; made += 1)
      await api.db.transaction((tx) => storeDefinition(tx, version, api.clock.now()))
  })
  afterAll(() => api.close())

  const list = (query: string) =>
    api.call<Version[]>('GET', `/api/workflow/definitions${query}`, { as: user })

  const lists: readonly (readonly [query: string, ids: readonly number[], total: number])[] = [
    ['', [4, 3, 2, 1], 4],
    ['?_sort=id', [1, 2, 3, 4], 4],
    ['?_sort=id&_order=DESC', [4, 3, 2, 1], 4],
    ['?_start=1&_end=3', [3, 2], 4],
    ['?_start=3&_sort=id&_order=asc', [4], 4],
    ['?_start=9', [], 4],
    ['?id=2', [2], 1],
    ['?id=1&id=3&id=77', [3, 1], 2],
    ['?id=1&id=3&_end=1', [3], 2],
  ]
  test.each(lists)('"%s" gives %j of %i', async (query, ids, total) => {
    const { status, headers, body } = await list(query)
    expect([status, headers.get('x-total-count')]).toEqual([200, String(total)])
    expect(body.map(({ id }) => id)).toEqual(ids)
    for (const one of body)
      expect(one).toMatchObject({ key: 'task', version: one.id, definition: { actions: {} } })
  })

  test.each([
    ['?_sort=version', '_sort'],
    ['?_sort=id&_order=up', '_order'],
    ['?_start=-1', '_start'],
    ['?_end=201', '_end'],
    ['?id=one', 'id'],
    ['?id_ne=1', 'id_ne'],
    ['?version=1', 'version'],
    ['?version_like=1', 'version_like'],
    ['?q=x', 'q'],
    ['?turn=me', 'turn'],
    ['?_after=x', '_after'],
    ['?nonsense=1', 'nonsense'],
  ])('"%s" is 400 at %s', async (query, name) => {
    const { status, body } = await api.call<{ errors: object }>('GET', `/api/workflow/definitions${query}`, {
      as: user,
    })
    expect([status, Object.keys(body.errors)]).toEqual([400, [name]])
  })
})
