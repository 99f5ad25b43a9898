import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../test/start-api'

const PASSWORD = 'correct horse battery'

describe.each(engines)('sign-in under pressure on %s', { timeout: 60_000 }, (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine, environment: { trustProxy: 1 } })
    for (const username of ['lin', 'wanted', 'mixed'])
      await api.person('user', { username, password: PASSWORD })
  })
  afterAll(() => api.close())

  const post = (path: string, body: object, from: string) =>
    api.call<{ code?: string }>('POST', `/api/auth/${path}`, { body, headers: { 'x-forwarded-for': from } })
  const login = (username: string, password: string, from: string) =>
    post('login', { username, password }, from)
  const registration = (username: string) => ({ username, name: '新人', password: PASSWORD })
  const times = <T>(count: number, make: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)))
  const statuses = async (answers: Promise<readonly { readonly status: number }[]>) =>
    (await answers).map(({ status }) => status)

  test('twenty-five right ones of a name at the same moment all pass, and none counts', async () => {
    const all = await statuses(times(25, () => login('lin', PASSWORD, '10.0.0.1')))
    expect(all).toEqual(Array.from({ length: 25 }, () => 200))
    for (let n = 0; n < 10; n += 1) expect((await login('lin', 'wrong wrong', '10.0.0.1')).status).toBe(401)
    expect((await login('lin', PASSWORD, '10.0.0.1')).status).toBe(429)
  })

  test('a hundred and ten right ones of one office at the same moment all pass', async () => {
    for (let n = 0; n < 11; n += 1) await api.person('user', { username: `clerk-${n}`, password: PASSWORD })
    const all = await statuses(times(110, (n) => login(`clerk-${n % 11}`, PASSWORD, '10.0.1.1')))
    expect(new Set(all)).toEqual(new Set([200]))
  })

  test('among nine wrong ones at the same moment the right ones pass', async () => {
    const all = await statuses(times(24, (n) => login('mixed', n < 9 ? 'wrong wrong' : PASSWORD, '10.0.2.1')))
    expect(all.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 401))
    expect(new Set(all.slice(9))).toEqual(new Set([200]))
  })

  test.each(['wanted', 'nobody'])(
    'over fifty failures of %s close the name to strangers, not to where it signed in from',
    async (name) => {
      if (name === 'wanted') expect((await login(name, PASSWORD, '10.0.3.1')).status).toBe(200)
      for (let n = 0; n < 51; n += 1)
        expect((await login(name, 'wrong wrong', `10.1.${name.length}.${n}`)).status).toBe(401)
      const stranger = await login(name, PASSWORD, '10.0.3.2')
      expect(stranger).toMatchObject({ status: 429, body: { code: 'login.tooMany' } })
      expect(Number(stranger.headers.get('retry-after'))).toBeGreaterThan(3000)
      expect((await login(name, PASSWORD, '10.0.3.1')).status).toBe(name === 'wanted' ? 200 : 429)
    },
  )

  test('the present password asked for when it changes counts where it is wrong', async () => {
    const as = await api.person('user', { password: PASSWORD })
    const change = async (oldPassword: string, newPassword: string) => {
      const headers = { 'x-forwarded-for': '10.0.7.1' }
      const body = { oldPassword, newPassword }
      return (await api.call('POST', '/api/accounts/users/change_password', { as, body, headers })).status
    }
    const [one, other] = [PASSWORD, 'another long phrase']
    for (let n = 0; n < 6; n += 1)
      expect([await change(one, other), await change(other, one)]).toEqual([204, 204])
    for (let n = 0; n < 10; n += 1) expect(await change('wrong wrong', other)).toBe(422)
    expect(await change(one, other)).toBe(429)
    expect((await login(as.username, PASSWORD, '10.0.7.2')).status).toBe(200)
  })

  test('ten registrations an address, of which what was refused for its fields does not count', async () => {
    for (let n = 0; n < 12; n += 1)
      expect((await post('register', { username: 'x' }, '10.0.4.1')).status).toBe(422)
    const all = await statuses(times(12, (n) => post('register', registration(`many-${n}`), '10.0.4.1')))
    expect(all.filter((status) => status === 201)).toHaveLength(10)
    expect(all.filter((status) => status === 429)).toHaveLength(2)
    const refused = await post('register', registration('late'), '10.0.4.1')
    expect(refused).toMatchObject({ status: 429, body: { code: 'register.tooMany' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
    expect((await post('register', registration('late'), '10.0.4.2')).status).toBe(201)
  })

  test('a sign-in does not wait for the registrations that came before it', async () => {
    let registered = 0
    const registrations = times(60, async (n) => {
      const { status } = await post('register', registration(`crowd-${n}`), `10.0.5.${n}`)
      registered += 1
      return status
    })
    expect((await login('clerk-1', PASSWORD, '10.0.6.1')).status).toBe(200)
    expect(registered).toBeLessThan(20)
    expect(new Set(await registrations)).toEqual(new Set([201]))
  })

  test('more than a few seconds can serve is refused with 503', { timeout: 120_000 }, async () => {
    const answers = await times(400, (n) => login(`n-${n % 50}`, 'wrong wrong', `10.2.0.${n % 10}`))
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(50)
    expect(refused[0]?.headers.get('retry-after')).toBe('5')
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(400 - refused.length)
  })
})
