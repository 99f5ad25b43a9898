import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from '../app-env'
import { startApi, type TestApi } from '../test/start-api'
import { admitUser, changeUser, prepareUser, type UserRow } from './user-hooks'

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
    const row = async (id: number): Promise<UserRow> => {
      const { users } = api.db.tables
      const [found] = await api.db.select().from(users).where(eq(users.id, id))
      if (!found) throw new Error('gone')
      return found
    }
    const write = async (actor: SignedIn, id: number, values: Record<string, unknown>) => {
      const before = await row(id)
      const columns = await prepareUser(values, before.username)
      const later: (() => Promise<unknown>)[] = []
      await api.db.transaction(async (tx) => {
        await changeUser(api.deps, tx, actor, before, columns, (work) => void later.push(work))
        await tx.updateWhere(tx.tables.users, columns, eq(tx.tables.users.id, id))
      })
      for (const work of later) await work()
    }
    const admin = async (): Promise<SignedIn> => ({
      ...(await api.person('admin')),
      sessionId: 0,
      projectOrganizationIds: [],
    })
    const refusedAt = (field: string) =>
      expect.objectContaining({ status: 422, errors: { [field]: expect.anything() } })

    test('disabling, moving and a new password end sign-ins at once; a new name does not', async () => {
      const boss = await admin()
      const contractor = (await api.person('manager')).organizationId
      const [other] = [
        await api.db.insertRow(api.db.tables.organizations, {
          name: `另一家 ${crypto.randomUUID()}`,
          party: 'contractor',
          createdAt: api.clock.now(),
          updatedAt: api.clock.now(),
        }),
      ]
      expect(other).not.toBe(contractor)
      const changes: [Record<string, unknown>, number][] = [
        [{ name: '改名' }, 200],
        [{ status: 'disabled' }, 401],
        [{ role: 'manager' }, 401],
        [{ organizationId: other }, 401],
        [{ password: 'another long phrase' }, 401],
      ]
      for (const [values, status] of changes) {
        const person = await api.person('employee')
        expect((await api.call('GET', '/api/accounts/users/me', { as: person })).status).toBe(200)
        await write(boss, person.id, values)
        expect([values, (await api.call('GET', '/api/accounts/users/me', { as: person })).status]).toEqual([
          values,
          status,
        ])
      }
    })

    test('the organisation fits the role, and is the default one when left out', async () => {
      const user = await api.person('user')
      const manager = await api.person('manager')
      await api.db.transaction(async (tx) => {
        expect(await admitUser(tx, { role: 'employee' })).toMatchObject({
          organizationId: manager.organizationId,
        })
        const wrong = admitUser(tx, { role: 'employee', organizationId: user.organizationId })
        await expect(wrong).rejects.toEqual(refusedAt('organizationId'))
        await expect(admitUser(tx, { role: 'user', organizationId: 9999 })).rejects.toEqual(
          refusedAt('organizationId'),
        )
      })
      const boss = await admin()
      await expect(write(boss, user.id, { role: 'manager' })).rejects.toEqual(refusedAt('organizationId'))
    })

    test('nobody disables themselves, and one administrator remains', async () => {
      const [one, two] = [await admin(), await admin()]
      await expect(write(one, one.id, { status: 'disabled' })).rejects.toEqual(refusedAt('status'))
      await expect(write(one, one.id, { role: 'user' })).rejects.toEqual(refusedAt('role'))
      const { users } = api.db.tables
      await api.db.updateWhere(users, { status: 'disabled' }, eq(users.role, 'admin'))
      for (const { id } of [one, two]) await api.db.updateWhere(users, { status: 'active' }, eq(users.id, id))
      const both = await Promise.allSettled([
        write(one, two.id, { status: 'disabled' }),
        write(two, one.id, { status: 'disabled' }),
      ])
      expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    test('a password that may not be used is refused before it is hashed', async () => {
      await expect(prepareUser({ password: 'short' }, 'x')).rejects.toEqual(refusedAt('password'))
      const { passwordHash, ...rest } = await prepareUser({ password: PASSWORD, name: 'X' }, 'x')
      expect(String(passwordHash)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(rest).toEqual({ name: 'X' })
    })
  })
})
