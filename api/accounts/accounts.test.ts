import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const PASSWORD = 'correct horse battery'
type Shape = { readonly errors: Record<string, string[]>; readonly access: string }

describe.each(engines)('accounts on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine })
  })
  afterAll(() => api.close())

  const register = (body: object) =>
    api.call<Shape & { id: number; status: string }>('POST', '/api/auth/register', { body })
  const login = (username: string, password = PASSWORD) =>
    api.call<Shape>('POST', '/api/auth/login', { body: { username, password } })
  const set = (value: unknown) => {
    const now = api.clock.now()
    const { settings } = api.db.tables
    const kept = { value: JSON.stringify(value), updatedAt: now }
    return api.db.upsertRow(settings, { key: 'registrationApproval', ...kept }, kept)
  }

  test('a registration waits for approval', async () => {
    const answer = await register({ username: 'wang', name: '王芳', password: PASSWORD, department: '一科' })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        username: 'wang',
        role: 'user',
        status: 'waiting',
        department: '一科',
        organization: { name: '使用单位' },
      },
    })
    expect(answer.text).not.toMatch(/hash|argon/i)
    expect(await login('wang')).toMatchObject({ status: 403, body: { code: 'login.waiting' } })
  })

  test('unless the setting says otherwise', async () => {
    await set(false)
    expect((await register({ username: 'zhao', name: '赵敏', password: PASSWORD })).body.status).toBe(
      'active',
    )
    expect((await login('zhao')).status).toBe(200)
    await set(true)
  })

  const registrations: [object, string][] = [
    [{ username: 'x1', name: 'X', password: 'short' }, 'password'],
    [{ username: 'longusername', name: 'X', password: 'LongUsername' }, 'password'],
    [{ username: 'x2', name: 'X', password: 'Password123' }, 'password'],
    [{ username: 'x3', name: 'X', password: '1234567890' }, 'password'],
    [{ username: 'x4', name: 'X', password: 'aaaaaaaaaaaa' }, 'password'],
    [{ username: 'x5', name: 'X' }, 'password'],
    [{ name: 'X', password: PASSWORD }, 'username'],
    [{ username: 'a b', name: 'X', password: PASSWORD }, 'username'],
    [{ username: 'x6', name: '  ', password: PASSWORD }, 'name'],
    [{ username: 'x7', name: 'X', password: PASSWORD, role: 'admin' }, 'role'],
    [{ username: 'x8', name: 'X', password: PASSWORD, organizationId: 1 }, 'organizationId'],
    [{ username: 'x9', name: 'X', password: PASSWORD, status: 'active' }, 'status'],
  ]
  test.each(registrations)('registering %j is 422 at %s', async (body, field) => {
    const answer = await register(body)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.errors)).toEqual([field])
  })

  test('a user name is taken once, also at the same moment', async () => {
    const same = { username: 'twice', name: 'X', password: PASSWORD }
    const answers = await Promise.all([register(same), register(same), register(same)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422])
    expect(Object.keys((await register(same)).body.errors)).toEqual(['username'])
  })

  test('users/me tells who one is and what the role may do', async () => {
    const manager = await api.person('manager', { department: '项目部' })
    const answer = await api.call('GET', '/api/accounts/users/me', { as: manager })
    expect(answer.body).toMatchObject({
      id: manager.id,
      role: 'manager',
      department: '项目部',
      organization: { id: manager.organizationId, name: '承建单位' },
      permissions: { tasks: { read: true, create: [] }, auditLog: { read: false }, users: { read: true } },
    })
  })

  test('one changes the own name, e-mail, phone and department', async () => {
    const person = await api.person('user')
    const body = { name: '新名', email: 'new@example.com', phone: '0571-88001234', department: null }
    const answer = await api.call<Record<string, unknown>>('PATCH', '/api/accounts/users/me', {
      as: person,
      body,
    })
    expect(answer).toMatchObject({ status: 200, body })
    const whole = await api.call('PUT', '/api/accounts/users/me', {
      as: person,
      body: { ...answer.body, name: '又名' },
    })
    expect(whole).toMatchObject({ status: 200, body: { name: '又名', email: 'new@example.com' } })
    const moved = { ...answer.body, role: 'admin' }
    expect((await api.call('PUT', '/api/accounts/users/me', { as: person, body: moved })).status).toBe(422)
  })

  describe('changing the password', () => {
    const change = (headers: Record<string, string>, oldPassword: string, newPassword: string) =>
      api.call<Shape>('POST', '/api/accounts/users/change_password', {
        body: { oldPassword, newPassword },
        headers,
      })
    const signedIn = async (username: string, password = PASSWORD) => ({
      authorization: `Bearer ${(await login(username, password)).body.access}`,
    })
    const me = async (headers: Record<string, string>) =>
      (await api.call('GET', '/api/accounts/users/me', { headers })).status

    test('ends all other sign-ins and keeps this one', async () => {
      await api.person('user', { username: 'changer', password: PASSWORD })
      const [here, there] = [await signedIn('changer'), await signedIn('changer')]
      expect(await me(there)).toBe(200)
      const done = await change(here, PASSWORD, 'another long phrase')
      expect([done.status, done.text]).toEqual([204, ''])
      expect([await me(here), await me(there)]).toEqual([200, 401])
      expect((await login('changer')).status).toBe(401)
      expect((await login('changer', 'another long phrase')).status).toBe(200)
    })

    test('a repeat with the same Idempotency-Key is 204 again', async () => {
      await api.person('user', { username: 'repeater', password: PASSWORD })
      const here = { ...(await signedIn('repeater')), 'idempotency-key': 'change-1' }
      const first = await Promise.all([1, 2, 3].map(() => change(here, PASSWORD, 'another long phrase')))
      expect(first.map((answer) => answer.status)).toEqual([204, 204, 204])
      expect((await change(here, PASSWORD, 'another long phrase')).status).toBe(204)
      expect((await change(here, PASSWORD, 'yet another phrase')).status).toBe(422)
    })

    test.each([
      ['not the password', 'another long phrase', 'oldPassword'],
      [PASSWORD, 'short', 'newPassword'],
      [PASSWORD, 'strictuser', 'newPassword'],
      [PASSWORD, 'qwertyuiop', 'newPassword'],
      [PASSWORD, PASSWORD, 'newPassword'],
    ])('from "%s" to "%s" is 422 at %s', async (oldPassword, newPassword, field) => {
      if ((await login('strictuser')).status === 401)
        await api.person('user', { username: 'strictuser', password: PASSWORD })
      const answer = await change(await signedIn('strictuser'), oldPassword, newPassword)
      expect(answer.status).toBe(422)
      expect(Object.keys(answer.body.errors)).toEqual([field])
    })

    test('guessing the old one is throttled like signing in', async () => {
      await api.person('user', { username: 'guessed', password: PASSWORD })
      const here = await signedIn('guessed')
      for (let n = 0; n < 10; n += 1) expect((await change(here, 'wrong wrong', 'x')).status).toBe(422)
      expect((await change(here, PASSWORD, 'another long phrase')).status).toBe(429)
    })
  })

  describe('an administrator writing people', () => {
    const write = (as: Person, { id }: { readonly id: number }, body: object) =>
      api.call<Shape>('PATCH', `/api/accounts/users/${id}`, { as, body })
    const refusedAt = (field: string) => ({
      status: 422,
      body: { code: 'invalid', errors: { [field]: [expect.any(String)] } },
    })
    const rowOf = async ({ id }: Person) => {
      const { users } = api.db.tables
      const [row] = await api.db.select().from(users).where(eq(users.id, id))
      return row
    }

    test('the organisation fits the role, and is the default one when left out', async () => {
      const boss = await api.person('admin')
      const user = await api.person('user')
      const manager = await api.person('manager')
      const hire = (username: string, more: object) => {
        const body = { username, name: '新人', role: 'employee', password: PASSWORD, ...more }
        return api.call<Shape & { organizationId: number }>('POST', '/api/accounts/users', { as: boss, body })
      }
      const hired = await hire('hired', {})
      expect([hired.status, hired.body.organizationId]).toEqual([201, manager.organizationId])
      const { organizationId } = user
      expect(await hire('misplaced', { organizationId })).toMatchObject(refusedAt('organizationId'))
      expect(await hire('nowhere', { organizationId: 9999 })).toMatchObject(refusedAt('organizationId'))
      expect(await write(boss, user, { role: 'manager' })).toMatchObject(refusedAt('organizationId'))
      expect(await rowOf(user)).toMatchObject({ role: 'user', organizationId })
      const both = { role: 'manager', organizationId: manager.organizationId }
      expect(await write(boss, user, both)).toMatchObject({ status: 200, body: both })
    })

    test('nobody disables themselves, and one administrator remains', async () => {
      const [one, two] = [await api.person('admin'), await api.person('admin')]
      expect(await write(one, one, { status: 'disabled' })).toMatchObject(refusedAt('status'))
      expect(await write(one, one, { role: 'user' })).toMatchObject(refusedAt('role'))
      const { users } = api.db.tables
      await api.db.updateWhere(users, { status: 'disabled' }, eq(users.role, 'admin'))
      for (const { id } of [one, two]) await api.db.updateWhere(users, { status: 'active' }, eq(users.id, id))
      // Both are known before either acts, so that neither is turned away for being disabled already.
      const known = await Promise.all([one, two].map(api.signIn))
      for (const headers of known)
        expect((await api.call('GET', '/api/accounts/users/me', { headers })).status).toBe(200)
      const both = await Promise.all(
        [two, one].map(({ id }, index) =>
          api.call('PATCH', `/api/accounts/users/${id}`, {
            headers: known[index],
            body: { status: 'disabled' },
          }),
        ),
      )
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
      const statuses = [(await rowOf(one))?.status, (await rowOf(two))?.status]
      expect(statuses.sort()).toEqual(['active', 'disabled'])
    })

    test('a password is kept as argon2id, and one that may not be used is refused', async () => {
      const boss = await api.person('admin')
      const user = await api.person('user', { username: 'strict-as-this' })
      const before = await rowOf(user)
      for (const password of ['short', 'Strict-As-This', 'qwertyuiop', '', null])
        expect(await write(boss, user, { password })).toMatchObject(refusedAt('password'))
      expect(await rowOf(user)).toEqual(before)
      expect((await write(boss, user, { password: PASSWORD })).status).toBe(200)
      expect((await rowOf(user))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    })
  })
})
