import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { startWechat, type Wechat } from '../test/wechat'
import { wechatToken } from './access-token'

const PASSWORD = 'correct horse battery'
const MINUTE = 60_000

type Body = {
  readonly ticket?: string
  readonly access?: string
  readonly refresh?: string
  readonly code?: string
  readonly user?: { readonly name: string }
  readonly errors?: object
}

describe.each(engines)('WeChat on %s', (engine) => {
  let api: TestApi
  let wechat: Wechat
  let chen: Person
  beforeAll(async () => {
    wechat = await startWechat(() => api.clock.now().getTime())
    api = await startApi({ engine, environment: { wechat: wechat.environment } })
    await api.person('user', { username: 'lin', password: PASSWORD })
    chen = await api.person('user', { username: 'chen', password: PASSWORD })
  })
  afterEach(() => wechat.answers(undefined))
  afterAll(async () => {
    await api.close()
    await wechat.stop()
  })

  const post = (what: string, body?: object, headers = {}) =>
    api.call<Body>('POST', `/api/auth/wechat/${what}`, {
      body,
      headers: { 'accept-language': 'en', ...headers },
    })
  const login = (openid: string) => post('login', { code: wechat.code(openid) })
  const bind = async (openid: string, username: string, password = PASSWORD) =>
    post('bind', { ticket: (await login(openid)).body.ticket, username, password })
  const me = async (access = '') =>
    (
      await api.call<{ username: string }>('GET', '/api/accounts/users/me', {
        headers: { authorization: `Bearer ${access}` },
      })
    ).body.username

  test('who is bound once is signed in from then on without a password', async () => {
    const first = await login('phone-1')
    expect(Object.keys(first.body)).toEqual(['ticket'])
    const bound = await post('bind', { ticket: first.body.ticket, username: 'lin', password: PASSWORD })
    expect(bound.status).toBe(200)
    expect(await me(bound.body.access)).toBe('lin')
    const again = await login('phone-1')
    expect(Object.keys(again.body).sort()).toEqual(['access', 'refresh', 'user'])
    expect(await me(again.body.access)).toBe('lin')
    const renewed = await api.call<Body>('POST', '/api/auth/refresh', {
      body: { refresh: again.body.refresh },
    })
    expect(await me(renewed.body.access)).toBe('lin')
  })

  test('after unbinding it asks again whose it is, and both are in the audit', async () => {
    const { access } = (await bind('phone-2', 'chen')).body
    const authorization = `Bearer ${access}`
    const told = await api.call<{ boundAt: string }>('GET', '/api/auth/wechat', {
      headers: { authorization },
    })
    expect(told.body.boundAt).toBe(api.clock.now().toISOString())
    expect((await post('unbind', undefined, { authorization })).status).toBe(204)
    expect(Object.keys((await login('phone-2')).body)).toEqual(['ticket'])
    const { auditLog } = api.db.tables
    const kept = await api.db
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.recordId, chen.id))
    expect(kept.map(({ action }) => action).slice(-3)).toEqual(['bind', 'signIn', 'unbind'])
    expect((await post('unbind')).status).toBe(401)
  })

  test('a ticket ends after five minutes, and nobody makes one', async () => {
    const { ticket = '' } = (await login('phone-3')).body
    api.clock.advance(5 * MINUTE)
    for (const given of [ticket, `${ticket.slice(0, -4)}AAAA`, 'x', 'AAAA'])
      expect(await post('bind', { ticket: given, username: 'lin', password: PASSWORD })).toMatchObject({
        status: 422,
        body: { errors: { ticket: [expect.stringContaining('5 minutes')] } },
      })
  })

  test('a wrong password binds nothing, and is counted like every other', async () => {
    await api.person('user', { username: 'guessed', password: PASSWORD })
    const { ticket } = (await login('phone-4')).body
    const guess = () => post('bind', { ticket, username: 'guessed', password: 'wrong wrong' })
    for (let count = 0; count < 10; count += 1)
      expect(await guess()).toMatchObject({ status: 401, body: { code: 'login.failed' } })
    expect((await guess()).status).toBe(429)
    expect(Object.keys((await login('phone-4')).body)).toEqual(['ticket'])
  })

  test.each([
    ['waiting', 'login.waiting'],
    ['disabled', 'login.disabled'],
  ] as const)('who is %s is told so, and let in neither way', async (status, code) => {
    const username = `is-${status}`
    const person = await api.person('user', { username, password: PASSWORD })
    expect((await bind(`phone-${status}`, username)).status).toBe(200)
    await api.db.updateWhere(api.db.tables.users, { status }, eq(api.db.tables.users.id, person.id))
    expect(await login(`phone-${status}`)).toMatchObject({ status: 403, body: { code } })
    expect(await bind(`another-${status}`, username)).toMatchObject({ status: 403, body: { code } })
    expect(Object.keys((await login(`another-${status}`)).body)).toEqual(['ticket'])
  })

  test('a person has one WeChat, and a WeChat one person', async () => {
    for (const username of ['one', 'two']) await api.person('user', { username, password: PASSWORD })
    await bind('old-phone', 'one')
    await bind('new-phone', 'one')
    expect(Object.keys((await login('old-phone')).body)).toEqual(['ticket'])
    const handed = await bindOver('new-phone', 'two')
    expect(handed).toBe('two')
    expect(await me((await login('new-phone')).body.access)).toBe('two')
  })

  /** As on a phone that is handed on: its owner unbinds, and another binds it. */
  const bindOver = async (openid: string, username: string) => {
    const authorization = `Bearer ${(await login(openid)).body.access}`
    await post('unbind', undefined, { authorization })
    return me((await bind(openid, username)).body.access)
  }

  test('a code is taken once, and for five minutes', async () => {
    const code = wechat.code('phone-5')
    expect((await post('login', { code })).status).toBe(200)
    expect(await post('login', { code })).toMatchObject({ status: 401, body: { code: 'wechat.code' } })
    expect((await post('login', { code: 'invented' })).status).toBe(401)
    const late = wechat.code('phone-5')
    api.clock.advance(5 * MINUTE)
    expect((await post('login', { code: late })).status).toBe(401)
    expect(await post('login', {})).toMatchObject({ status: 422, body: { errors: { code: ['Required.'] } } })
  })

  test.each([
    [{ errcode: 45011 }, 429, 'wechat.tooMany', '60'],
    [{ errcode: 40226 }, 403, 'wechat.blocked', null],
    [{ errcode: -1 }, 503, 'wechat.away', '5'],
    [{ errcode: 40125 }, 503, 'wechat.away', '5'],
    ['nothing', 503, 'wechat.away', '5'],
  ] as const)('when WeChat says %j it is %i, with what else to do', async (answer, status, code, after) => {
    wechat.answers(answer)
    const refused = await login('phone-1')
    expect(refused).toMatchObject({ status, body: { code } })
    expect(refused.headers.get('retry-after')).toBe(after)
    expect(refused.text).not.toContain(wechat.environment.secret)
  })

  test('nothing that WeChat gave to prove who somebody is leaves the server or is kept', async () => {
    const { text } = await login('phone-1')
    expect(text).not.toMatch(/session_key|phone-1|key of/)
    expect(Object.keys((await api.db.select().from(api.db.tables.wechatAccounts))[0] ?? {})).toEqual([
      'id',
      'userId',
      'openid',
      'boundAt',
    ])
  })

  test('where it is not set up it says so', async () => {
    const without = await startApi({ engine, db: api.db })
    const answer = await without.call<Body>('POST', '/api/auth/wechat/login', { body: { code: 'any' } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'wechat.off' } })
  })

  test('one token serves every process until shortly before its end', async () => {
    const app = wechat.environment
    const asked = () => wechat.asked['/cgi-bin/stable_token'] ?? 0
    const first = await wechatToken(api.deps, app)
    const other = await startApi({ engine, db: api.db, now: api.clock.now() })
    expect(await wechatToken(other.deps, app)).toBe(first)
    expect(asked()).toBe(1)
    expect(JSON.stringify(await api.db.select().from(api.db.tables.wechatTokens))).not.toContain(first)
    api.clock.advance(116 * MINUTE)
    const second = await wechatToken(api.deps, app)
    expect([second === first, asked()]).toEqual([false, 2])
    // Refused although it should last: asked for anew, once.
    wechat.revoke()
    const third = await wechatToken(api.deps, app, second)
    expect([third === second, asked()]).toEqual([false, 3])
    expect(await wechatToken(api.deps, app, second)).toBe(third)
    expect(asked()).toBe(3)
  })
})
