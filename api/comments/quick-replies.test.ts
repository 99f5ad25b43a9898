import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Reply = { readonly id: number; readonly title: string; readonly text: string; readonly scope: string }
type Failed = { readonly errors?: object }

const PATH = '/api/tasks/quick_replies'

describe.each(engines)('quick replies on %s', (engine) => {
  let api: TestApi
  let people: Readonly<Record<string, Person>>
  beforeAll(async () => {
    api = await startApi({ engine })
    const now = new Date()
    const found = async (party: 'user' | 'management' | 'contractor', name: string) => {
      const stamps = { createdAt: now, updatedAt: now }
      return {
        organizationId: await api.db.insertRow(api.db.tables.organizations, { party, name, ...stamps }),
      }
    }
    const other = await found('contractor', '另一承建')
    const office = await found('management', '另一管理处')
    people = {
      user: await api.person('user'),
      colleague: await api.person('user'),
      admin: await api.person('admin'),
      'admin elsewhere': await api.person('admin', office),
      manager: await api.person('manager'),
      'rival manager': await api.person('manager', other),
      employee: await api.person('employee'),
      'rival employee': await api.person('employee', other),
    }
  })
  afterAll(() => api.close())

  const send = <T = Reply & Failed>(who: string, method: string, path: string, body?: object) =>
    api.call<T>(method, `${PATH}${path}`, { as: people[who] as Person, body })
  const write = async (who: string, more: object = {}) =>
    send(who, 'POST', '', { title: '收到', text: '收到，马上处理。', ...more })
  const readersOf = async (id: number) => {
    const found: string[] = []
    for (const who of Object.keys(people)) {
      const list = await send<Reply[]>(who, 'GET', '?_end=200')
      const one = await send(who, 'GET', `/${id}`)
      const isListed = list.body.some((reply) => reply.id === id)
      expect([who, one.status, list.headers.get('x-total-count')]).toEqual([
        ...[who, isListed ? 200 : 404, String(list.body.length)],
      ])
      if (isListed) found.push(who)
    }
    return found
  }

  test.each(['user', 'admin', 'manager', 'employee'])('of one’s own are a %s’s alone', async (who) => {
    const { status, body } = await write(who)
    const owner = { ownerId: people[who]?.id, owner: { id: people[who]?.id, name: people[who]?.name } }
    expect([status, body]).toMatchObject([201, { title: '收到', scope: 'own', ...owner }])
    expect(await readersOf(body.id)).toEqual([who])
  })

  test.each([
    ['admin', ['admin', 'admin elsewhere']],
    ['manager', ['manager', 'employee']],
    ['rival manager', ['rival manager', 'rival employee']],
  ])('of a team are that of the %s', async (who, readers) => {
    const { status, body } = await write(who, { scope: 'team' })
    expect([status, body.scope]).toEqual([201, 'team'])
    expect(await readersOf(body.id)).toEqual(readers)
  })

  test.each(['user', 'employee'])('of a team are not written by a %s', async (who) => {
    const { status, body } = await write(who, { scope: 'team' })
    expect([status, Object.keys(body.errors ?? {})]).toEqual([422, ['scope']])
  })

  const changes = async (who: string, id: number) => {
    const statuses = [
      (await send(who, 'PATCH', `/${id}`, { text: '好的' })).status,
      (await send(who, 'DELETE', `/${id}`)).status,
    ]
    return statuses
  }

  test.each([
    [
      'manager',
      'team',
      { employee: [403, 403], user: [404, 404], 'rival manager': [404, 404], manager: [200, 200] },
    ],
    ['admin', 'team', { manager: [404, 404], 'admin elsewhere': [200, 200] }],
    ['employee', 'own', { manager: [404, 404], admin: [404, 404], employee: [200, 200] }],
  ])('are changed and removed by who wrote or leads them: of a %s, %s', async (who, scope, expected) => {
    const { body } = await write(who, scope === 'team' ? { scope } : {})
    for (const [other, statuses] of Object.entries(expected))
      expect([other, await changes(other, body.id)]).toEqual([other, statuses])
    expect((await send(who, 'GET', `/${body.id}`)).status).toBe(404)
  })

  test('stay what they are for, and with their text as it was written', async () => {
    const text = '您好：\n\n1. 请重启\n2. 再试一次'
    const { body } = await write('manager', { text })
    expect(body.text).toBe(text)
    const changed = await send('manager', 'PATCH', `/${body.id}`, { scope: 'team' })
    expect([changed.status, Object.keys(changed.body.errors ?? {})]).toEqual([422, ['scope']])
    for (const [field, value] of [
      ['title', '长'.repeat(41)],
      ['text', '长'.repeat(2001)],
      ['text', ''],
      ['ownerId', 1],
    ] as const) {
      const answer = await write('manager', { [field]: value })
      expect([field, answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([field, 422, [field]])
    }
  })

  test('of one’s own are not told in the audit, those of a team are', async () => {
    const [own, team] = [await write('manager'), await write('manager', { scope: 'team' })]
    for (const { body } of [own, team]) await changes('manager', body.id)
    const { auditLog } = api.db.tables
    const told = await api.db
      .select({ id: auditLog.recordId, action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.resource, 'quickReplies'))
    const of = (id: number) => told.filter((one) => one.id === id).map(({ action }) => action)
    expect([of(own.body.id), of(team.body.id)]).toEqual([[], ['create', 'update', 'delete']])
  })

  test('are two hundred at most', async () => {
    const { id: ownerId, organizationId } = people.colleague as Person
    const at = new Date()
    const row = { title: '一', text: '一', scope: 'own', ownerId, organizationId, party: 'user' } as const
    await api.db.insertRows(
      api.db.tables.quickReplies,
      Array.from({ length: 199 }, () => ({ ...row, createdAt: at, updatedAt: at })),
    )
    expect((await write('colleague')).status).toBe(201)
    const { status, body } = await write('colleague')
    expect([status, Object.keys(body.errors ?? {})]).toEqual([422, ['title']])
  })
})
