import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Body = { id: number; errors: Record<string, string[]>; code: string } & Record<string, unknown>

describe.each(engines)('records on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  let manager: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
    manager = await api.person('manager', { department: '一部' })
  })
  afterAll(() => api.close())

  const call = (method: string, path: string, body?: unknown, as = admin) =>
    api.call<Body>(method, `/api/${path}`, { as, body })

  test('an organisation is created, changed and removed, each time with an audit entry', async () => {
    const created = await call('POST', 'accounts/organizations', { name: '第三公司', party: 'contractor' })
    expect(created.status).toBe(201)
    const { id } = created.body
    const renamed = await call('PATCH', `accounts/organizations/${id}`, { name: '第三公司（新）' })
    expect([renamed.status, renamed.body.name]).toEqual([200, '第三公司（新）'])
    const removed = await call('DELETE', `accounts/organizations/${id}/`)
    expect([removed.status, removed.body.id]).toEqual([200, id])
    expect((await call('GET', `accounts/organizations/${id}`)).status).toBe(404)
    const { body } = await api.call<Body[]>(
      'GET',
      `/api/system/audit?recordId=${id}&resource=organizations`,
      { as: admin },
    )
    expect(
      body.map(({ action, recordName, before, after, actor }) => [action, recordName, before, after, actor]),
    ).toEqual([
      [
        'delete',
        '第三公司（新）',
        expect.objectContaining({ name: '第三公司（新）' }),
        null,
        { id: admin.id, name: admin.name },
      ],
      [
        'update',
        '第三公司（新）',
        { name: '第三公司' },
        { name: '第三公司（新）' },
        { id: admin.id, name: admin.name },
      ],
      [
        'create',
        '第三公司',
        null,
        expect.objectContaining({ name: '第三公司' }),
        { id: admin.id, name: admin.name },
      ],
    ])
  })

  test('what something refers to is not removed', async () => {
    expect((await call('DELETE', `accounts/organizations/${user.organizationId}`)).status).toBe(409)
    expect((await call('GET', `accounts/organizations/${user.organizationId}`)).status).toBe(200)
  })

  test('a project without organisations gets the default ones', async () => {
    const { status, body } = await call('POST', 'tasks/projects', { code: 'OA-1', name: '办公系统' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      userOrganizationId: user.organizationId,
      contractorOrganizationId: manager.organizationId,
    })
    expect(body.userOrganization).toEqual({ id: user.organizationId, name: expect.any(String) })
  })

  const wrong: readonly (readonly [string, object, string])[] = [
    ['a code that is taken', { code: 'oa-1'.toUpperCase(), name: '又一个' }, 'code'],
    ['no name', { code: 'OA-2' }, 'name'],
    ['an empty name', { code: 'OA-2', name: ' ' }, 'name'],
    ['a name too long', { code: 'OA-2', name: 'x'.repeat(101) }, 'name'],
    ['a name that is no text', { code: 'OA-2', name: 5 }, 'name'],
    ['a code of the wrong form', { code: 'oa 2', name: 'x' }, 'code'],
    ['an unknown field', { code: 'OA-2', name: 'x', colour: 'red' }, 'colour'],
    ['a read-only field', { code: 'OA-2', name: 'x', createdAt: '2026-01-01T00:00:00.000Z' }, 'createdAt'],
    ['an id', { code: 'OA-2', name: 'x', id: 7 }, 'id'],
    [
      'an organisation that does not exist',
      { code: 'OA-2', name: 'x', userOrganizationId: 9999 },
      'userOrganizationId',
    ],
    [
      'an organisation that is no id',
      { code: 'OA-2', name: 'x', userOrganizationId: 'one' },
      'userOrganizationId',
    ],
    ['NUL', { code: 'OA-2', name: 'a\0b' }, 'name'],
    ['half a surrogate pair', { code: 'OA-2', name: '\ud800' }, 'name'],
  ]
  test.each(wrong)('%s is refused at its field', async (_, body, field) => {
    const answer = await call('POST', 'tasks/projects', body)
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, [field]])
  })

  test('an organisation of another party is not offered, so it is refused', async () => {
    const body = { code: 'OA-3', name: 'x', userOrganizationId: manager.organizationId }
    expect(Object.keys((await call('POST', 'tasks/projects', body)).body.errors)).toEqual([
      'userOrganizationId',
    ])
  })

  test.each([
    ['a list', []],
    ['a text', '"x"'],
    ['null', 'null'],
  ])('%s is no body', async (_, body) => {
    expect((await call('POST', 'tasks/projects', body)).status).toBe(422)
  })

  test('PUT takes the whole record back, and names what it may not change', async () => {
    const { body } = await call('GET', `accounts/organizations/${user.organizationId}`)
    expect(
      (await call('PUT', `accounts/organizations/${body.id}`, { ...body, name: '使用单位' })).status,
    ).toBe(200)
    const answer = await call('PUT', `accounts/organizations/${body.id}`, {
      ...body,
      name: 'x',
      party: 'contractor',
    })
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['party']])
    expect((await call('PATCH', `accounts/organizations/${body.id}`, { party: body.party })).status).toBe(422)
  })

  test('a person is made usable at once, without a trace of the password', async () => {
    const body = { username: 'new.one', name: '新人', role: 'employee', password: 'a long enough one' }
    const { status, body: person, text } = await call('POST', 'accounts/users', body)
    expect([status, person.status, person.organizationId]).toEqual([201, 'active', manager.organizationId])
    expect(text).not.toContain('password')
    expect(
      (await api.call('POST', '/api/auth/login', { body: { username: 'new.one', password: body.password } }))
        .status,
    ).toBe(200)
    const changed = await call('PATCH', `accounts/users/${person.id}`, { password: 'another long one' })
    expect(changed.status).toBe(200)
    const audit = await call('GET', `system/audit?resource=users&recordId=${person.id}`)
    expect(audit.text).not.toMatch(/argon2|long enough|another long/)
    expect((await call('POST', 'accounts/users', { ...body, name: '同名' })).body.errors).toHaveProperty(
      'username',
    )
  })

  test('one key makes one project', async () => {
    const body = { code: 'ONCE', name: '一次' }
    const headers = { 'idempotency-key': 'k1' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.call<Body>('POST', '/api/tasks/projects', { as: admin, body, headers })),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1)
  })

  const refused: readonly (readonly [string, string, () => Person, number])[] = [
    ['GET', 'accounts/users', () => user, 403],
    ['GET', 'accounts/users?colour=red', () => user, 400],
    ['GET', 'accounts/users?q=a', () => manager, 200],
    ['GET', 'accounts/users?_sort=username', () => manager, 400],
    ['GET', 'system/audit', () => manager, 403],
    ['GET', 'system/settings', () => user, 403],
    ['POST', 'accounts/users', () => manager, 403],
    ['POST', 'tasks/projects', () => user, 403],
    ['DELETE', 'accounts/users/2', () => admin, 405],
    ['GET', 'accounts/users/1', () => admin, 404],
    ['POST', 'workflow/logs', () => admin, 405],
    ['PATCH', 'workflow/notifications/1', () => admin, 404],
    ['GET', 'accounts/users/abc', () => admin, 404],
    ['GET', 'tasks/colours', () => admin, 404],
    ['DELETE', 'tasks/projects/999', () => user, 404],
    ['DELETE', 'tasks/projects/1', () => user, 403],
  ]
  test.each(refused)('%s %s', async (method, path, as, status) => {
    const answer = await call(method, path, method === 'POST' ? { x: 1 } : undefined, as())
    expect([answer.status, answer.text]).toEqual([status, expect.any(String)])
    if (status >= 400)
      expect(Object.keys(answer.body)).toEqual(
        expect.arrayContaining(['message', 'statusCode', 'code', 'requestId']),
      )
  })

  test('a manager sees of colleagues their name, role, department and phone', async () => {
    const { body } = await api.call<object[]>('GET', '/api/accounts/users', { as: manager })
    expect(body.length).toBeGreaterThan(0)
    for (const person of body)
      expect(Object.keys(person)).toEqual(['id', 'name', 'role', 'department', 'phone'])
    const one = await call('GET', `accounts/users/${manager.id}`, undefined, manager)
    expect(Object.keys(one.body)).toEqual(['id', 'name', 'role', 'department', 'phone'])
    expect((await call('GET', `accounts/users/${admin.id}`, undefined, manager)).status).toBe(404)
  })
})
