import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Shape = { readonly code: string; readonly errors?: object } & Readonly<Record<string, unknown>>
type Role = 'user' | 'admin' | 'manager' | 'employee'

const unset = {
  ...{ registrationApproval: true, siteName: '运维管理系统', notice: null },
  ...{ largestFileMb: 2000, taskFilesMb: 10_000, dailyFilesMb: 10_000 },
  ...{ wechatTemplate: null, wechatLongTerm: false, wechatNumberField: null, wechatTitleField: null },
  ...{ wechatStatusField: null, wechatSinceField: null, unreachedHours: null },
  ...{ eventDays: 7, deliveryDays: 90, notificationDays: null, securityDays: null },
}
/** A value of each setting that differs from what it is until somebody sets it. */
const others = {
  registrationApproval: false,
  siteName: '某市运维平台',
  notice: '周六停机维护',
  largestFileMb: 100,
}

describe.each(engines)('the settings on %s', (engine) => {
  let api: TestApi
  let people: Readonly<Record<Role, Person>>
  beforeAll(async () => {
    api = await startApi({ engine })
    people = {
      user: await api.person('user'),
      admin: await api.person('admin'),
      manager: await api.person('manager'),
      employee: await api.person('employee'),
    }
  })
  afterAll(() => api.close())

  const read = async () => (await api.call<Shape>('GET', '/api/system/settings', { as: people.admin })).body
  const write = (body: unknown, role: Role = 'admin', method = 'PATCH') =>
    api.call<Shape>(method, '/api/system/settings', { as: people[role], body })
  const audit = async () =>
    (
      await api.call<Shape[]>('GET', '/api/system/audit?resource=settings&_sort=id&_order=asc', {
        as: people.admin,
      })
    ).body
  beforeEach(async () => {
    const { settings, auditLog } = api.db.tables
    await api.db.delete(settings)
    await api.db.delete(auditLog)
  })

  test('have their defaults until somebody sets them', async () => {
    expect(await read()).toEqual(unset)
  })

  const readers = [
    ['user', 403],
    ['admin', 200],
    ['manager', 403],
    ['employee', 403],
  ] as const
  test.each(readers)('%s reading them: %i', async (role, status) => {
    expect((await api.call('GET', '/api/system/settings', { as: people[role] })).status).toBe(status)
  })

  const writers = [
    ['user', 'registrationApproval', 403],
    ['user', 'siteName', 403],
    ['user', 'notice', 403],
    ['admin', 'registrationApproval', 200],
    ['admin', 'siteName', 200],
    ['admin', 'notice', 200],
    ['admin', 'largestFileMb', 200],
    ['manager', 'registrationApproval', 403],
    ['manager', 'siteName', 403],
    ['manager', 'notice', 403],
    ['employee', 'registrationApproval', 403],
    ['employee', 'siteName', 403],
    ['employee', 'notice', 403],
  ] as const
  test.each(writers)('%s writing %s: %i', async (role, field, status) => {
    const value = others[field]
    const answer = await write({ [field]: value }, role)
    expect(answer.status).toBe(status)
    if (status === 403) {
      expect(answer.body.code).toBe('forbidden')
      expect(await read()).toEqual(unset)
      expect(await audit()).toEqual([])
      return
    }
    expect(answer.body).toEqual({ ...unset, [field]: value })
    expect(await read()).toEqual({ ...unset, [field]: value })
    expect(await audit()).toMatchObject([
      {
        ...{ action: 'update', resource: 'settings', actor: { id: people[role].id } },
        ...{ before: unset, after: { ...unset, [field]: value } },
      },
    ])
  })

  test('each change has its own entry, with what was before and after it', async () => {
    await write({ siteName: others.siteName, notice: others.notice })
    await write({ notice: null })
    const first = { ...unset, siteName: others.siteName, notice: others.notice }
    const second = { ...unset, siteName: others.siteName }
    expect(await read()).toEqual(second)
    expect((await audit()).map(({ before, after }) => [before, after])).toEqual([
      [unset, first],
      [first, second],
    ])
  })

  test('writing nothing, or what is there, is no change', async () => {
    expect(await write({})).toMatchObject({ status: 200, body: unset })
    expect(await write(unset)).toMatchObject({ status: 200, body: unset })
    expect(await audit()).toEqual([])
  })

  test('PUT of all that was read, with one value changed, changes that one', async () => {
    const put = await write({ ...unset, notice: others.notice }, 'admin', 'PUT')
    expect(put).toMatchObject({ status: 200, body: { ...unset, notice: others.notice } })
    expect(await read()).toEqual({ ...unset, notice: others.notice })
    expect((await write(unset, 'manager', 'PUT')).status).toBe(403)
  })

  const wrong: readonly (readonly [body: unknown, fields: readonly string[]])[] = [
    [{ registrationApproval: 'no' }, ['registrationApproval']],
    [{ registrationApproval: null }, ['registrationApproval']],
    [{ registrationApproval: 0 }, ['registrationApproval']],
    [{ siteName: '' }, ['siteName']],
    [{ siteName: ' ' }, ['siteName']],
    [{ siteName: null }, ['siteName']],
    [{ siteName: 7 }, ['siteName']],
    [{ siteName: '长'.repeat(41) }, ['siteName']],
    [{ notice: '长'.repeat(301) }, ['notice']],
    [{ notice: ['a'] }, ['notice']],
    [{ notice: 'a\u0000b' }, ['notice']],
    [{ largestFileMb: 0 }, ['largestFileMb']],
    [{ dailyFilesMb: null, taskFilesMb: '5' }, ['dailyFilesMb', 'taskFilesMb']],
    [{ colour: 'red' }, ['colour']],
    [{ constructor: 'x' }, ['constructor']],
    [{ id: 1 }, ['id']],
    [{ siteName: 'OMS', notice: 5, colour: 'red' }, ['notice', 'colour']],
    [[], []],
    ['"OMS"', []],
  ]
  test.each(wrong)('%j is 422 at %j, and nothing is set', async (body, fields) => {
    const answer = await write(body)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.errors ?? {}).sort()).toEqual([...fields].sort())
    expect(await read()).toEqual(unset)
    expect(await audit()).toEqual([])
  })

  test('longest values fit, and an empty notice is none', async () => {
    const longest = { siteName: '长'.repeat(40), notice: '长'.repeat(300) }
    expect((await write(longest)).body).toEqual({ ...unset, ...longest })
    expect((await write({ notice: '' })).body.notice).toBeNull()
  })

  test('whoever may not write learns nothing of the body', async () => {
    for (const role of ['user', 'manager', 'employee'] as const)
      expect((await write({ colour: 'red' }, role)).status).toBe(403)
    expect((await api.call('PATCH', '/api/system/settings', { body: others })).status).toBe(401)
  })

  test('act at once: what the sign-in page shows, and whether a registration waits', async () => {
    const shown = async () => (await api.call<Shape>('GET', '/api/system')).body
    const register = async (username: string) => {
      const body = { username, name: '新人', password: 'correct horse battery' }
      return (await api.call<Shape>('POST', '/api/auth/register', { body })).body.status
    }
    const signIn = ({ registrationApproval, siteName, notice }: Shape) => ({
      registrationApproval,
      siteName,
      notice,
    })
    expect(signIn(await shown())).toEqual({
      registrationApproval: true,
      siteName: '运维管理系统',
      notice: null,
    })
    expect(await register('first.one')).toBe('waiting')
    await write(others)
    expect(signIn(await shown())).toEqual({
      ...{ registrationApproval: false, siteName: '某市运维平台', notice: '周六停机维护' },
    })
    expect(await register('second.one')).toBe('active')
  })
})
