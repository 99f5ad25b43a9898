import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, startApi, type TestApi } from '../test/start-api'

type Tokens = { readonly access: string; readonly refresh: string }

const DAY = 24 * 60 * 60 * 1000
const PASSWORD = 'correct horse battery'

describe.each(engines)('sessions on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine })
    await api.person('user', { username: 'lin', password: PASSWORD })
  })
  afterAll(() => api.close())

  const login = async (): Promise<Tokens> => {
    const { status, body } = await api.call<Tokens>('POST', '/api/auth/login', {
      body: { username: 'lin', password: PASSWORD },
    })
    expect(status).toBe(200)
    return body
  }
  const refresh = (token: string) =>
    api.call<Tokens>('POST', '/api/auth/refresh', { body: { refresh: token } })
  const me = (access: string) =>
    api.call('GET', '/api/accounts/users/me', { headers: { authorization: `Bearer ${access}` } })

  test('signing in gives both tokens and who one is', async () => {
    const answer = await api.call('POST', '/api/auth/login', {
      body: { username: 'lin', password: PASSWORD },
    })
    expect(answer.body).toMatchObject({
      user: { username: 'lin', role: 'user', organization: { name: '使用单位' } },
    })
    expect(answer.text).not.toMatch(/hash|argon/i)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('an access token serves 15 minutes', async () => {
    const { access } = await login()
    expect((await me(access)).status).toBe(200)
    api.clock.advance(15 * 60 * 1000 - 2000)
    expect((await me(access)).status).toBe(200)
    api.clock.advance(2000)
    expect((await me(access)).status).toBe(401)
  })

  test('a forged, foreign or unsigned token is 401', async () => {
    const { access } = await login()
    const [head, claims, proof] = access.split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const flipped = `${proof?.startsWith('A') ? 'B' : 'A'}${proof?.slice(1)}`
    for (const token of [`${head}.${claims}.${flipped}`, `${none}.${claims}.`, 'a.b.c', 'nonsense'])
      expect((await me(token)).status).toBe(401)
  })

  test('an access token says whose it is, a renewed one too', async () => {
    const signedIn = await api.call<Tokens & { user: { id: number } }>('POST', '/api/auth/login', {
      body: { username: 'lin', password: PASSWORD },
    })
    const renewed = await refresh(signedIn.body.refresh)
    const subjectOf = (access: string) =>
      JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()).sub
    expect(subjectOf(signedIn.body.access)).toBe(String(signedIn.body.user.id))
    expect(subjectOf(renewed.body.access)).toBe(String(signedIn.body.user.id))
  })

  test('a refresh token is turned into its successor', async () => {
    const first = await login()
    const second = await refresh(first.refresh)
    expect(second.status).toBe(200)
    expect(second.body.refresh).not.toBe(first.refresh)
    expect((await me(second.body.access)).status).toBe(200)
  })

  test('an answer that got lost is asked for again and is the same', async () => {
    const first = await login()
    const lost = await refresh(first.refresh)
    const again = await refresh(first.refresh)
    expect(again.status).toBe(200)
    expect(again.body.refresh).toBe(lost.body.refresh)
  })

  test('eight tabs refreshing at once all get the same successor', async () => {
    const first = await login()
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(first.refresh)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200])
    expect(new Set(answers.map((answer) => answer.body.refresh)).size).toBe(1)
    expect((await refresh(answers[0]?.body.refresh ?? '')).status).toBe(200)
  })

  test('once its successor was used, the one before is 401 and ends the family', async () => {
    const first = await login()
    const second = await refresh(first.refresh)
    const third = await refresh(second.body.refresh)
    expect((await me(third.body.access)).status).toBe(200)
    expect((await refresh(first.refresh)).status).toBe(401)
    expect((await refresh(third.body.refresh)).status).toBe(401)
    expect((await refresh(second.body.refresh)).status).toBe(401)
    expect((await me(third.body.access)).status).toBe(401)
  })

  test('ending one family leaves the other sign-ins of the person alone', async () => {
    const other = await login()
    const first = await login()
    const second = await refresh(first.refresh)
    await refresh(second.body.refresh)
    await refresh(first.refresh)
    expect((await me(other.access)).status).toBe(200)
  })

  test('an altered refresh token is 401 and harms nothing', async () => {
    const { refresh: token } = await login()
    const [family, , proof] = token.split('.')
    for (const forged of [`${family}.1.${proof}`, `${family}.0.${'A'.repeat(43)}`, 'x', `${token}.x`])
      expect((await refresh(forged)).status).toBe(401)
    expect((await refresh(token)).status).toBe(200)
  })

  test('a refresh token serves 30 days from its last use', async () => {
    const { refresh: token } = await login()
    api.clock.advance(29 * DAY)
    const kept = await refresh(token)
    expect(kept.status).toBe(200)
    api.clock.advance(29 * DAY)
    const still = await refresh(kept.body.refresh)
    expect(still.status).toBe(200)
    api.clock.advance(30 * DAY)
    expect((await refresh(still.body.refresh)).status).toBe(401)
  })

  test('the database holds nothing that a token could be made from', async () => {
    const { refresh: token } = await login()
    const rows = await api.db.select().from(api.db.tables.sessions)
    const proof = token.split('.')[2] ?? ''
    expect(JSON.stringify(rows)).not.toContain(proof)
    expect(rows.some((row) => token.startsWith(`${row.family}.`))).toBe(true)
  })

  test('signing out ends the session at once, access and refresh alike', async () => {
    const { access, refresh: token } = await login()
    const out = await api.call('POST', '/api/auth/logout', { headers: { authorization: `Bearer ${access}` } })
    expect(out.status).toBe(204)
    expect((await me(access)).status).toBe(401)
    expect((await refresh(token)).status).toBe(401)
  })

  test('signing out works with the refresh token alone, and needs one of the two', async () => {
    const { access, refresh: token } = await login()
    expect((await api.call('POST', '/api/auth/logout', { body: { refresh: token } })).status).toBe(204)
    expect((await me(access)).status).toBe(401)
    expect((await api.call('POST', '/api/auth/logout')).status).toBe(401)
  })

  describe('with X-Session: cookie', () => {
    const portal = { 'x-session': 'cookie', origin: 'http://localhost', host: 'localhost' }
    const signIn = (headers: Record<string, string>) =>
      api.call<Tokens>('POST', '/api/auth/login', { body: { username: 'lin', password: PASSWORD }, headers })

    test('the refresh token is in the cookie only', async () => {
      const answer = await signIn(portal)
      expect(answer.status).toBe(200)
      expect(answer.body).not.toHaveProperty('refresh')
      const cookie = answer.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Strict/)
      expect(cookie).toMatch(/Path=\/api\/auth(;|$)/)
      expect(cookie).not.toMatch(/Secure/)
      const again = await api.call<Tokens>('POST', '/api/auth/refresh', {
        headers: { ...portal, cookie: cookie.split(';')[0] ?? '' },
      })
      expect(again.status).toBe(200)
      expect(again.body).not.toHaveProperty('refresh')
      expect(again.headers.get('set-cookie')).toMatch(/oms_refresh=/)
    })

    test('on https the cookie is Secure', async () => {
      const answer = await signIn({ ...portal, origin: 'https://localhost' })
      expect(answer.headers.get('set-cookie')).toMatch(/Secure/)
    })

    test.each([undefined, 'https://evil.example', 'null'])('the Origin %s is refused', async (origin) => {
      const { origin: _own, ...rest } = portal
      const answer = await signIn(origin === undefined ? rest : { ...rest, origin })
      expect(answer.status).toBe(403)
      expect(answer.body).toMatchObject({ code: 'origin.foreign' })
    })

    const cookieOf = (answer: Answer<unknown>) => {
      const [pair = '', ...attributes] = answer.headers.get('set-cookie')?.split('; ') ?? []
      return { pair, attributes: attributes.sort() }
    }
    const refreshWith = (cookie: string, headers = portal) =>
      api.call<Tokens>('POST', '/api/auth/refresh', { headers: { ...headers, cookie } })
    const logoutWith = (cookie: string, headers = portal) =>
      api.call<Tokens>('POST', '/api/auth/logout', { headers: { ...headers, cookie } })
    const cleared = {
      pair: 'oms_refresh=',
      attributes: ['HttpOnly', 'Max-Age=0', 'Path=/api/auth', 'SameSite=Strict'],
    }
    const secure = { ...portal, origin: 'https://localhost' }

    test('it lasts 30 days from each use, and no longer than the token', async () => {
      const first = cookieOf(await signIn(portal))
      const wanted = ['HttpOnly', `Max-Age=${30 * 24 * 60 * 60}`, 'Path=/api/auth', 'SameSite=Strict']
      expect(first.attributes).toEqual(wanted)
      expect(cookieOf(await refreshWith(first.pair)).attributes).toEqual(wanted)
    })

    test('signing out takes the cookie away and ends the session', async () => {
      const answer = await signIn(portal)
      const { pair } = cookieOf(answer)
      const out = await logoutWith(pair)
      expect([out.status, out.text]).toEqual([204, ''])
      expect(cookieOf(out)).toEqual(cleared)
      expect((await me(answer.body.access)).status).toBe(401)
      expect((await refreshWith(pair)).status).toBe(401)
    })

    test('signing out without a session takes away what is left of the cookie', async () => {
      const out = await logoutWith('oms_refresh=nonsense')
      expect([out.status, cookieOf(out)]).toEqual([401, cleared])
    })

    test('on https the cookie that takes it away is Secure too', async () => {
      const { pair } = cookieOf(await signIn(secure))
      const attributes = [...cleared.attributes, 'Secure'].sort()
      expect(cookieOf(await logoutWith(pair, secure))).toEqual({ ...cleared, attributes })
    })

    test.each(['an ended session', 'nonsense', 'no cookie'])(
      'a refresh with %s takes the cookie away',
      async (kind) => {
        const { pair } = cookieOf(await signIn(portal))
        await logoutWith(pair)
        const sent = { 'an ended session': pair, nonsense: 'oms_refresh=nonsense' }[kind] ?? 'theme=dark'
        const refused = await refreshWith(sent)
        expect([refused.status, cookieOf(refused)]).toEqual([401, cleared])
        expect(refused.body).not.toHaveProperty('access')
      },
    )

    test('an answer that got lost is asked for again and brings the same cookie', async () => {
      const { pair } = cookieOf(await signIn(portal))
      const lost = await refreshWith(pair)
      const again = await refreshWith(pair)
      expect([lost.status, again.status]).toEqual([200, 200])
      expect(cookieOf(again)).toEqual(cookieOf(lost))
      expect(cookieOf(again).pair).not.toBe(pair)
      expect((await me(again.body.access)).status).toBe(200)
      // Once the successor has been used, the cookie before it gives nothing, and ends the session.
      const third = await refreshWith(cookieOf(again).pair)
      expect(third.status).toBe(200)
      const old = await refreshWith(pair)
      expect([old.status, cookieOf(old)]).toEqual([401, cleared])
      expect((await refreshWith(cookieOf(third).pair)).status).toBe(401)
    })

    test('eight tabs refreshing at once all get the same cookie', async () => {
      const { pair } = cookieOf(await signIn(portal))
      const answers = await Promise.all(Array.from({ length: 8 }, () => refreshWith(pair)))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200])
      const next = new Set(answers.map((answer) => cookieOf(answer).pair))
      expect(next.size).toBe(1)
      for (const { body } of answers) expect((await me(body.access)).status).toBe(200)
      expect((await refreshWith([...next].join())).status).toBe(200)
    })

    test('a cookie counts for nothing without the header', async () => {
      const cookie = (await signIn(portal)).headers.get('set-cookie')?.split(';')[0] ?? ''
      expect((await api.call('POST', '/api/auth/refresh', { headers: { cookie } })).status).toBe(422)
    })
  })
})
