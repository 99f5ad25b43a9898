import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Draft = { readonly place: string; readonly text: string; readonly errors?: object }

const DAY = 24 * 60 * 60 * 1000

describe.each(engines)('half-written texts on %s', (engine) => {
  let api: TestApi
  let user: Person
  let other: Person
  beforeAll(async () => {
    const now = new Date('2026-03-02T01:00:00.000Z')
    api = await startApi({ engine, now, environment: { writesPerMinute: 2 } })
    user = await api.person('user')
    other = await api.person('user')
  })
  afterAll(() => api.close())

  const at = (place: string) => `/api/me/drafts/${place}`
  const get = (place: string, as = user) => api.call<Draft>('GET', at(place), { as })
  const put = (place: string, body: unknown, as = user) => api.call<Draft>('PUT', at(place), { as, body })

  test('are kept as they were written, replaced, and forgotten', async () => {
    const place = 'comment:task-12_a'
    expect((await get(place)).status).toBe(404)
    const first = { place, text: ' 写到一半 \n', updatedAt: '2026-03-02T01:00:00.000Z' }
    expect(await put(place, { text: first.text })).toMatchObject({ status: 200, body: first })
    expect((await get(place)).body).toEqual(first)
    api.clock.advance(1000)
    const second = { place, text: '', updatedAt: '2026-03-02T01:00:01.000Z' }
    expect((await put(place, { text: '' })).body).toEqual(second)
    expect((await get(place)).body).toEqual(second)
    const gone = await api.call('DELETE', at(place), { as: user })
    expect([gone.status, gone.body]).toEqual([200, second])
    expect((await get(place)).status).toBe(404)
    expect((await api.call('DELETE', at(place), { as: user })).status).toBe(404)
  })

  test('are listed by their places, the newest first, and nobody else’s', async () => {
    const [writer, reader] = [await api.person('user'), await api.person('user')]
    await put('first', { text: '一' }, writer)
    api.clock.advance(1000)
    await put('second', { text: '二' }, writer)
    await put('third', { text: '三' }, reader)
    const list = async (as: Person) => (await api.call<Draft[]>('GET', '/api/me/drafts', { as })).body
    expect(await list(writer)).toEqual([
      { place: 'second', updatedAt: '2026-03-02T01:00:02.000Z' },
      { place: 'first', updatedAt: '2026-03-02T01:00:01.000Z' },
    ])
    expect(await list(reader)).toEqual([{ place: 'third', updatedAt: '2026-03-02T01:00:02.000Z' }])
    expect((await api.call('GET', '/api/me/drafts')).status).toBe(401)
  })

  test('are nobody else’s', async () => {
    await put('here', { text: '我的' })
    expect((await get('here', other)).status).toBe(404)
    await put('here', { text: '别人的' }, other)
    expect((await get('here')).body.text).toBe('我的')
    expect((await api.call('GET', at('here'))).status).toBe(401)
  })

  test.each([
    ['a text that is none', { text: 1 }, ['text']],
    ['no text', {}, ['text']],
    ['one too long', { text: '长'.repeat(20_001) }, ['text']],
    ['another field', { text: 'a', place: 'b' }, ['place']],
  ])('are refused with %s', async (_, body, named) => {
    const answer = await put('refused', body)
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, named])
    expect((await get('refused')).status).toBe(404)
  })

  test('are as long as a description, and more often written than edits', async () => {
    const text = '长'.repeat(20_000)
    for (let n = 0; n < 4; n += 1) expect((await put('long', { text })).status).toBe(200)
    expect((await get('long')).body.text).toBe(text)
  })

  test('are kept at a hundred places, those last written at', async () => {
    const writer = await api.person('user')
    await put('nearby', { text: '别人的' })
    const at = (n: number) => new Date(api.clock.now().getTime() + n)
    await api.db.insertRows(
      api.db.tables.draftTexts,
      Array.from({ length: 100 }, (_, n) => ({
        ...{ userId: writer.id, place: `place-${n}`, text: '一', updatedAt: at(n) },
      })),
    )
    api.clock.advance(1000)
    await put('place-0', { text: '二' }, writer)
    expect((await get('place-1', writer)).status).toBe(200)
    expect((await put('one-more', { text: '三' }, writer)).status).toBe(200)
    const found = await Promise.all(
      ['place-0', 'place-1', 'place-2', 'one-more'].map(async (place) => (await get(place, writer)).status),
    )
    expect(found).toEqual([200, 404, 200, 200])
    expect((await get('nearby')).status).toBe(200)
  })

  test.each(['UPPER', 'a b', 'a.b', 'x'.repeat(101)])('have no place like %j', async (place) => {
    expect((await put(encodeURIComponent(place), { text: 'a' })).status).toBe(404)
  })

  test('are swept after 30 days without a word', async () => {
    await put('old', { text: '旧' })
    api.clock.advance(DAY)
    await put('new', { text: '新' })
    api.clock.advance(29 * DAY + 1)
    await jobKinds['drafts.purge'].run(api.deps, { id: 1, data: {}, attempt: 1 })
    const { draftTexts } = api.db.tables
    const kept = await api.db.select({ place: draftTexts.place }).from(draftTexts)
    expect(kept).toEqual([{ place: 'new' }])
  })
})
