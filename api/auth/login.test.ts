import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../test/start-api'

const PASSWORD = 'correct horse battery'

describe.each(engines)('signing in on %s', { timeout: 60_000 }, (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine, environment: { trustProxy: 1 } })
    for (const username of ['lin', 'patient']) await api.person('user', { username, password: PASSWORD })
    await api.person('user', { username: 'new', password: PASSWORD, status: 'waiting' })
    await api.person('user', { username: 'gone', password: PASSWORD, status: 'disabled' })
  })
  afterAll(() => api.close())

  const login = (username: string, password: string, from = '10.0.0.1') =>
    api.call<Record<string, unknown>>('POST', '/api/auth/login', {
      body: { username, password },
      headers: { 'x-forwarded-for': from, 'accept-language': 'en' },
    })

  test('a wrong name and a wrong password answer in the same words', async () => {
    const name = await login('nobody', PASSWORD)
    const password = await login('lin', 'not the password')
    expect(name.status).toBe(401)
    expect({ ...name.body, requestId: '' }).toEqual({ ...password.body, requestId: '' })
  })

  test('a wrong name costs as much as a wrong password', async () => {
    // Processor time, since the clock also counts what else the machine does.
    const cost = async (usernames: readonly string[]) => {
      const began = process.cpuUsage()
      for (const username of usernames) await login(username, 'not the password', '10.0.0.2')
      const { user, system } = process.cpuUsage(began)
      return user + system
    }
    await cost(['warm-up'])
    const names = await cost(['a-1', 'a-2', 'a-3', 'a-4'])
    const passwords = await cost(['patient', 'patient', 'patient', 'patient'])
    expect(names).toBeGreaterThan(passwords / 3)
  })

  test.each([
    ['new', 403, 'login.waiting'],
    ['gone', 403, 'login.disabled'],
  ])('%s learns with the right password only why there is no way in', async (username, status, code) => {
    expect(await login(username, PASSWORD)).toMatchObject({ status, body: { code } })
    expect(await login(username, 'not the password')).toMatchObject({
      status: 401,
      body: { code: 'login.failed' },
    })
  })

  test.each([
    ['existing', '10.1.0.1'],
    ['invented', '10.1.0.2'],
  ])('ten failures of one %s name and address, then 429 there', async (kind, from) => {
    if (kind === 'existing') await api.person('user', { username: 'existing', password: PASSWORD })
    for (let n = 0; n < 10; n += 1) expect((await login(kind, 'wrong wrong', from)).status).toBe(401)
    const refused = await login(kind, PASSWORD, from)
    expect((await login(kind, 'wrong wrong', '10.1.1.1')).status).toBe(401)
    expect(refused).toMatchObject({ status: 429, body: { code: 'login.tooMany', statusCode: 429 } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  })

  test('twenty tries at the same moment are ten failures and ten refusals', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => login('at-once', 'wrong wrong', '10.2.0.1')),
    )
    const statuses = answers.map((answer) => answer.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })

  test('successes do not count', async () => {
    for (let n = 0; n < 12; n += 1) expect((await login('lin', PASSWORD, '10.3.0.1')).status).toBe(200)
  })

  test('a hundred failures of one address, then 429 for it and not for others', async () => {
    for (let n = 0; n < 100; n += 1)
      expect((await login(`n-${n}`, 'wrong wrong', '10.4.0.1')).status).toBe(401)
    expect((await login('lin', PASSWORD, '10.4.0.1')).status).toBe(429)
    expect((await login('lin', PASSWORD, '10.4.0.2')).status).toBe(200)
    expect((await login('lin', PASSWORD, 'spoofed, 10.4.0.1')).status).toBe(429)
  })

  test.each([
    [{}, ['username', 'password']],
    [{ username: 'lin', password: 7 }, ['password']],
    [{ username: 'lin', password: 'x', remember: true }, ['remember']],
    [{ username: 'lin\u0000', password: 'x' }, ['username']],
  ])('the body %j is 422 at %j', async (body, fields) => {
    const answer = await api.call<{ errors: object }>('POST', '/api/auth/login', { body })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.errors)).toEqual(fields)
  })
})

describe('without TRUST_PROXY', () => {
  test('a forwarded address counts for nothing', async () => {
    const api = await startApi({ engine: 'sqlite' })
    const login = (from: string, name: string) =>
      api.call('POST', '/api/auth/login', {
        body: { username: name, password: 'wrong wrong' },
        headers: { 'x-forwarded-for': from },
      })
    const statuses: number[] = []
    for (let n = 0; n < 101; n += 1) statuses.push((await login(`10.9.0.${n}`, `n-${n}`)).status)
    expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true)
    expect(statuses[100]).toBe(429)
    await api.close()
  })
})
