import type { Handle } from '@oms/db/database'
import { engines } from '@oms/db/test/engines'
import { count, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AppEnv } from '../app-env'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { answerError } from './answer-error'
import { readBody } from './body'
import { conflict } from './errors'
import { purgeIdempotencyKeys, transactOnce } from './idempotency'
import { openRequest } from './request'

const DAY = 24 * 60 * 60 * 1000

describe.each(engines)('Idempotency-Key on %s', (engine) => {
  let api: TestApi
  let people: Person[]
  let app: Hono<AppEnv>
  let runs = 0
  let settled = 0
  let refuse = false
  let key = 0

  beforeAll(async () => {
    api = await startApi({ engine })
    people = [await api.person('user'), await api.person('user')]
    app = new Hono<AppEnv>({ strict: false })
    app.onError(answerError(api.deps))
    app.use(openRequest(api.deps), readBody(1024))
    app.use(async (c, next) => {
      const person = people[Number(c.req.header('x-person') ?? 0)]
      if (person) c.set('actor', { ...person, sessionId: 1, projectOrganizationIds: [] })
      await next()
    })
    const add = (c: Parameters<typeof transactOnce>[0]) =>
      transactOnce(c, api.deps, { run: (tx, after) => run(tx, after), again: nameOf })
    const nameOf = async (handle: Handle, id: number) => {
      const { organizations } = handle.tables
      const [row] = await handle
        .select({ id: organizations.id, name: organizations.name })
        .from(organizations)
        .where(eq(organizations.id, id))
      return row
    }
    const run: Parameters<typeof transactOnce>[2]['run'] = async (tx, after) => {
      runs += 1
      const now = api.clock.now()
      const name = `org ${crypto.randomUUID()}`
      const id = await tx.insertRow(tx.tables.organizations, {
        name,
        party: 'user',
        createdAt: now,
        updatedAt: now,
      })
      after(async () => {
        settled += 1
      })
      if (refuse) throw conflict('inUse')
      return { status: 201, id, body: { id, name } }
    }
    app.post('/things', add)
    app.post('/others', add)
  })
  afterAll(() => api.close())
  beforeEach(() => {
    runs = 0
    settled = 0
    refuse = false
    key += 1
  })

  const post = async (
    path = '/things',
    body: unknown = { a: 1, b: 2 },
    headers: Record<string, string> = {},
  ) => {
    const answer = await app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': `key-${key}`, ...headers },
    })
    return { status: answer.status, text: await answer.text() }
  }
  const organizations = async () => {
    const [row] = await api.db.select({ total: count() }).from(api.db.tables.organizations)
    return Number(row?.total)
  }

  test('a repeat has no effect and gets the same answer', async () => {
    const before = await organizations()
    const first = await post()
    const again = await post()
    expect(first.status).toBe(201)
    expect(again).toEqual(first)
    expect(await organizations()).toBe(before + 1)
    expect([runs, settled]).toEqual([1, 1])
  })

  test('twenty at once have one effect and twenty equal answers', async () => {
    const before = await organizations()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post()))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect(await organizations()).toBe(before + 1)
  })

  test('a refusal is not kept and leaves nothing', async () => {
    const before = await organizations()
    refuse = true
    const refused = await Promise.all([post(), post(), post()])
    expect(refused.map((answer) => answer.status)).toEqual([409, 409, 409])
    expect([await organizations(), settled]).toEqual([before, 0])
    refuse = false
    expect((await post()).status).toBe(201)
  })

  test('another body with the same key is 422, the same one in another order is not', async () => {
    const first = await post()
    expect(JSON.parse((await post('/things', { a: 1, b: 3 })).text)).toMatchObject({
      statusCode: 422,
      code: 'idempotency_other_body',
      current: { id: JSON.parse(first.text).id },
    })
    expect(await post('/things', { b: 2, a: 1 })).toEqual(first)
  })

  test('another person or path has a scope of its own; a trailing slash is no other path', async () => {
    const first = await post()
    const others = [await post('/others'), await post('/things', { a: 1, b: 2 }, { 'x-person': '1' })]
    for (const other of others) expect(other).toMatchObject({ status: 201 })
    expect(runs).toBe(3)
    expect(await post('/things/')).toEqual(first)
  })

  test('kept 30 days', async () => {
    const first = await post()
    api.clock.advance(30 * DAY - 1000)
    await purgeIdempotencyKeys(api.deps)
    expect(await post()).toEqual(first)
    api.clock.advance(2000)
    await purgeIdempotencyKeys(api.deps)
    expect((await post()).text).not.toBe(first.text)
  })

  test('what is stored tells nothing of the body', async () => {
    await post('/things', { password: 'a very secret text' })
    const { idempotencyKeys } = api.db.tables
    const rows = await api.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.status, 201))
    expect(JSON.stringify(rows)).not.toContain('secret')
  })

  test.each(['', ' ', 'ключ', 'x'.repeat(256)])('the key "%s" is 400', async (bad) => {
    const headers = new Headers({ 'content-type': 'application/json' })
    try {
      headers.set('idempotency-key', bad)
    } catch {
      headers.set('idempotency-key', Buffer.from(bad).toString('latin1'))
    }
    const answer = await app.request('/things', { method: 'POST', body: '{}', headers })
    expect(answer.status).toBe(400)
  })

  test('without a key every POST counts', async () => {
    const headers = { 'content-type': 'application/json' }
    const plain = () => app.request('/things', { method: 'POST', body: '{}', headers })
    expect([(await plain()).status, (await plain()).status, runs]).toEqual([201, 201, 2])
  })
})
