import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe.each(engines)('a body of an odd shape on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
  })
  afterAll(() => api.close())

  const task = (title: string) => `{"title":${title},"description":"空白","taskType":"issue"}`

  test.each([
    ['lists 50,000 deep', lists(50_000)],
    ['objects 50,000 deep', objects(50_000)],
    ['a list of 300,000', `[${'0,'.repeat(299_999)}0]`],
  ])('%s is 422 at its field, with an Idempotency-Key and without', async (_, value) => {
    const keys: readonly Record<string, string>[] = [{}, { 'idempotency-key': `odd-${value.length}` }]
    for (const headers of keys) {
      const requests = [
        { path: '/api/tasks/tasks', as: user, body: task(value), field: 'title' },
        {
          path: '/api/tasks/projects',
          as: admin,
          body: `{"code":"X-1","name":${value}}`,
          field: 'name',
        },
      ]
      for (const { path, as, body, field } of requests) {
        const answer = await api.call<{ errors: object }>('POST', path, { as, body, headers })
        expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, [field]])
      }
    }
  })

  test('one key tells apart what differs only in its shape', async () => {
    const headers = { 'idempotency-key': 'shape' }
    const post = (body: string) =>
      api.call<{ code: string }>('POST', '/api/tasks/tasks', { as: user, body, headers })
    expect((await post(task('"打不开"'))).status).toBe(201)
    const others = ['["打不开"]', '{"0":"打不开"}', '[["打不开"]]', '[]', '{}', 'null', '"打不开 "']
    for (const other of others)
      expect(await post(task(other))).toMatchObject({
        status: 422,
        body: { code: 'idempotency_other_body' },
      })
    const sameInAnotherOrder = '{"taskType":"issue","title":"打不开","description":"空白"}'
    expect((await post(sameInAnotherOrder)).status).toBe(201)
  })
})
