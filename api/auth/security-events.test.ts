import { Writable } from 'node:stream'
import { engines } from '@oms/db/test/engines'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const PASSWORD = 'correct horse battery'
const OTHER = 'another long phrase'

describe.each(engines)('what the audit keeps of a person on %s', (engine) => {
  let api: TestApi
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine, environment: { trustProxy: 1 } })
    admin = await api.person('admin')
  })
  afterAll(() => api.close())

  const auth = (path: string, body: object, from = '10.0.0.1') =>
    api.call<{ access: string; refresh: string; id: number }>('POST', `/api/auth/${path}`, {
      body,
      headers: { 'x-forwarded-for': from },
    })
  const entries = async (userId: number) => {
    const path = `/api/system/audit?resource=users&recordId=${userId}&_sort=id&_order=asc`
    const { body } = await api.call<Record<string, unknown>[]>('GET', path, { as: admin })
    return body.map(({ action, actorId, actor, before, after }) => {
      expect({ actorId, actor }).toMatchObject({ actorId: userId, actor: { id: userId } })
      return [action, before ?? null, after ?? null]
    })
  }

  // A refusal is kept after its answer.
  const actions = async (userId: number) => (await entries(userId)).map(([action]) => action).sort()

  test('a sign-in, its end, a wrong password, and one that must wait', async () => {
    const { id, username } = await api.person('user', { password: PASSWORD })
    const { body } = await auth('login', { username, password: PASSWORD })
    await auth('login', { username, password: 'wrong wrong' })
    expect((await auth('logout', { refresh: body.refresh })).status).toBe(204)
    // Ended already: nothing happens.
    await auth('logout', { refresh: body.refresh })
    await expect.poll(() => actions(id)).toEqual(['refuse', 'signIn', 'signOut'])
    const waiting = await api.person('user', { password: PASSWORD, status: 'waiting' })
    await auth('login', { username: waiting.username, password: PASSWORD })
    expect(await actions(waiting.id)).toEqual(['refuse'])
  })

  test('a lock-out, once', async () => {
    const { id, username } = await api.person('user', { password: PASSWORD })
    for (let n = 0; n < 13; n += 1) await auth('login', { username, password: 'wrong wrong' }, '10.0.0.2')
    await expect.poll(() => actions(id)).toEqual(['lockOut', ...Array.from({ length: 10 }, () => 'refuse')])
  })

  test('a stolen refresh token that ends the sign-in', async () => {
    const { id, username } = await api.person('user', { password: PASSWORD })
    const { body } = await auth('login', { username, password: PASSWORD })
    const second = await auth('refresh', { refresh: body.refresh })
    await auth('refresh', { refresh: second.body.refresh })
    expect((await auth('refresh', { refresh: body.refresh })).status).toBe(401)
    expect(await actions(id)).toEqual(['revoke', 'signIn'])
  })

  test('a registration, by the person it makes', async () => {
    const { body } = await auth('register', { username: 'newcomer', name: '新人', password: PASSWORD })
    const [[action, before, after] = [], ...more] = await entries(body.id)
    expect([action, before, more]).toEqual(['create', null, []])
    const text = JSON.stringify(after)
    expect(text).toContain('newcomer')
    expect(text).not.toMatch(/password|argon2/i)
  })

  test('a change to oneself, with what was before, and none where nothing changed', async () => {
    const person = await api.person('user', { name: '旧名', password: PASSWORD })
    const patch = (body: object) => api.call('PATCH', '/api/accounts/users/me', { as: person, body })
    expect((await patch({ name: '新名', phone: '12345' })).status).toBe(200)
    expect((await patch({ name: '新名' })).status).toBe(200)
    const changed = await api.call('POST', '/api/accounts/users/change_password', {
      as: person,
      body: { oldPassword: PASSWORD, newPassword: OTHER },
    })
    expect(changed.status).toBe(204)
    const json = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value)
    expect((await entries(person.id)).map(([action, ...sides]) => [action, ...sides.map(json)])).toEqual([
      ['update', { name: '旧名', phone: null }, { name: '新名', phone: '12345' }],
      ['update', { password: null }, { password: 'changed' }],
    ])
  })

  test('the log tells of people by their id, and nothing of an unknown name', async () => {
    const { id, username } = await api.person('user', { password: PASSWORD })
    let text = ''
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        text += String(chunk)
        done()
      },
    })
    const app = createApp({ ...api.deps, log: pino({ level: 'info', base: undefined }, sink) })
    const login = (name: string, password: string) =>
      app.request('/api/auth/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.0.0.3' },
        body: JSON.stringify({ username: name, password }),
      })
    await login(username, PASSWORD)
    await login('my-secret-typed-as-name', 'wrong wrong')
    const as = { id, username, name: '', role: 'user', organizationId: 0 } as const
    const headers = { ...(await api.signIn(as)), 'content-type': 'application/json' }
    await app.request('/api/accounts/users/me', { method: 'PATCH', headers, body: '{"phone":"98765"}' })
    const events = () =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .flatMap(({ security, user }) => (security ? [[security, user]] : []))
    await expect.poll(events).toEqual([
      ['signIn', id],
      ['refuse', undefined],
      ['update', id],
    ])
    expect(text).not.toMatch(new RegExp(`${username}|my-secret|wrong wrong|98765|10\\.0\\.0\\.3`))
  })
})
