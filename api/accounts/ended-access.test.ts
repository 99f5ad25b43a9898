import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { type Answer, startApi, type TestApi } from '../test/start-api'

type Tokens = { readonly access: string; readonly refresh: string; readonly code: string }
type Account = { readonly id: number; readonly role: string; readonly organizationId: number }

const PASSWORD = 'correct horse battery'
const OTHER = 'another long phrase'

describe.each(engines)('what an administrator changes of a person acts at once on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let otherCompany: number
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin', { username: 'boss', password: PASSWORD })
    const body = { name: '另一家承建单位', party: 'contractor' }
    otherCompany = (await api.call<Account>('POST', '/api/accounts/organizations', { as: admin, body })).body
      .id
  })
  afterAll(() => api.close())

  const login = (username: string, password = PASSWORD) =>
    api.call<Tokens>('POST', '/api/auth/login', { body: { username, password } })
  const signIn = async (username: string, password = PASSWORD) => {
    const { status, body } = await login(username, password)
    expect(status).toBe(200)
    return body
  }
  const refresh = ({ refresh: token }: Tokens) =>
    api.call<Tokens>('POST', '/api/auth/refresh', { body: { refresh: token } })
  const get = <T>(path: string, { access }: Tokens): Promise<Answer<T>> =>
    api.call<T>('GET', `/api/accounts/${path}`, { headers: { authorization: `Bearer ${access}` } })
  const change = async ({ id }: Person, body: object) => {
    const { status } = await api.call('PATCH', `/api/accounts/users/${id}`, { as: admin, body })
    expect(status).toBe(200)
  }
  /** The person with two sign-ins, both known to the API from a request a moment ago. */
  const signedInTwice = async (role: Person['role']) => {
    const username = `${role}.${crypto.randomUUID().slice(0, 8)}`
    const person = await api.person(role, { username, password: PASSWORD })
    const both = [await signIn(username), await signIn(username)]
    for (const tokens of both) expect((await get('users/me', tokens)).status).toBe(200)
    return { person, username, both }
  }
  const allEnded = async (both: readonly Tokens[]) => {
    for (const tokens of both) expect((await get('users/me', tokens)).status).toBe(401)
    for (const tokens of both) expect((await refresh(tokens)).status).toBe(401)
  }

  test('disabled: every sign-in ends, and there is no way in until enabled again', async () => {
    const { person, username, both } = await signedInTwice('user')
    await change(person, { status: 'disabled' })
    await allEnded(both)
    expect(await login(username)).toMatchObject({ status: 403, body: { code: 'login.disabled' } })
    await change(person, { status: 'active' })
    await allEnded(both)
    expect((await get('users/me', await signIn(username))).status).toBe(200)
  })

  test('a new password: every sign-in ends, and only the new one opens', async () => {
    const { person, username, both } = await signedInTwice('employee')
    await change(person, { password: OTHER })
    await allEnded(both)
    expect((await login(username)).status).toBe(401)
    expect((await get('users/me', await signIn(username, OTHER))).status).toBe(200)
  })

  test('a new role: the old sign-ins end, and a new one has the rights of the new role alone', async () => {
    const { person, username, both } = await signedInTwice('employee')
    const before = await signIn(username)
    expect((await get('users', before)).status).toBe(403)
    await change(person, { role: 'manager' })
    await allEnded([...both, before])
    const raised = await signIn(username)
    expect((await get<Account>('users/me', raised)).body.role).toBe('manager')
    expect((await get('users', raised)).status).toBe(200)
    await change(person, { role: 'employee' })
    await allEnded([raised])
    expect((await get('users', await signIn(username))).status).toBe(403)
  })

  test('another organisation: the old sign-ins end, and a new one sees the new organisation alone', async () => {
    const { person, username, both } = await signedInTwice('manager')
    const before = await signIn(username)
    expect((await get<Account[]>('organizations', before)).body.map(({ id }) => id)).not.toContain(
      otherCompany,
    )
    await change(person, { organizationId: otherCompany })
    await allEnded([...both, before])
    const moved = await signIn(username)
    expect((await get<Account>('users/me', moved)).body.organizationId).toBe(otherCompany)
    expect((await get<Account[]>('organizations', moved)).body.map(({ id }) => id)).toEqual([otherCompany])
    expect((await get<Account[]>('users', moved)).body.map(({ id }) => id)).toEqual([person.id])
  })

  test('a new name ends nothing', async () => {
    const { person, both } = await signedInTwice('user')
    await change(person, { name: '改名' })
    for (const tokens of both) expect(await get('users/me', tokens)).toMatchObject({ body: { name: '改名' } })
    for (const tokens of both) expect((await refresh(tokens)).status).toBe(200)
  })

  test('the same values again end nothing', async () => {
    const { person, both } = await signedInTwice('manager')
    const { role, organizationId } = person
    await change(person, { role, organizationId, status: 'active' })
    for (const tokens of both) expect((await get('users/me', tokens)).status).toBe(200)
  })

  test('one’s own new password keeps the sign-in that gives it, and ends the others', async () => {
    const { person, both } = await signedInTwice('admin')
    const [here, there] = both
    if (!here || !there) throw new Error('Two sign-ins are needed')
    const headers = { authorization: `Bearer ${here.access}` }
    const path = `/api/accounts/users/${person.id}`
    expect((await api.call('PATCH', path, { headers, body: { password: OTHER } })).status).toBe(200)
    expect((await get('users/me', here)).status).toBe(200)
    await allEnded([there])
  })

  test('approving lets in, and a project that joins two organisations shows each to the other', async () => {
    const waiting = await api.person('user', { username: 'applicant', password: PASSWORD, status: 'waiting' })
    expect((await login('applicant')).status).toBe(403)
    await change(waiting, { status: 'active' })
    expect((await login('applicant')).status).toBe(200)
    const { person, both } = await signedInTwice('manager')
    const [tokens] = both
    if (!tokens) throw new Error('A sign-in is needed')
    const seen = async () => (await get<Account[]>('organizations', tokens)).body.map(({ id }) => id)
    const client = { name: '又一家使用单位', party: 'user' }
    const { body } = await api.call<Account>('POST', '/api/accounts/organizations', {
      as: admin,
      body: client,
    })
    expect(await seen()).not.toContain(body.id)
    const project = {
      ...{ code: 'JOINT', name: '共同项目' },
      ...{ userOrganizationId: body.id, contractorOrganizationId: person.organizationId },
    }
    expect((await api.call('POST', '/api/tasks/projects', { as: admin, body: project })).status).toBe(201)
    expect(await seen()).toContain(body.id)
  })
})
