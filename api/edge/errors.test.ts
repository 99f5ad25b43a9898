import { connect } from 'node:net'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { type Call, startApi, type TestApi } from '../test/start-api'

type Shape = {
  message: string
  statusCode: number
  code: string
  requestId: string
  errors?: Record<string, string[]>
}

describe.each(engines)('every refusal on %s', (engine) => {
  let api: TestApi
  let person: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    person = await api.person('user')
  })
  afterAll(() => api.close())

  const me = '/api/accounts/users/me'
  const text = { 'content-type': 'text/plain' }
  const big = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })

  const refusals: [string, number, string, string, string, Call, boolean][] = [
    ['unknown route, nobody', 401, 'unauthorized', 'GET', '/api/nope', {}, false],
    ['unknown route', 404, 'notFound', 'GET', '/api/nope', {}, true],
    ['unknown route, odd method', 404, 'notFound', 'DELETE', '/api/nope/1', {}, true],
    ['the bare prefix', 404, 'notFound', 'GET', '/api/', {}, true],
    ['known route, other method, nobody', 401, 'unauthorized', 'DELETE', me, {}, false],
    ['known route, other method', 405, 'methodNotAllowed', 'DELETE', me, {}, true],
    ['open route, other method', 405, 'methodNotAllowed', 'GET', '/api/auth/login', {}, false],
    ['broken JSON of nobody', 401, 'unauthorized', 'POST', '/api/nope', { body: '{"a":' }, false],
    ['broken JSON before 404', 400, 'body.broken', 'POST', '/api/nope', { body: '{"a":' }, true],
    ['broken JSON to sign in', 400, 'body.broken', 'POST', '/api/auth/login', { body: '{"a":' }, false],
    ['almost JSON', 400, 'body.broken', 'PATCH', me, { body: '{"name": tru}' }, true],
    ['too large of nobody', 401, 'unauthorized', 'PATCH', me, { body: big }, false],
    ['too large', 413, 'body.tooLarge', 'PATCH', me, { body: big }, true],
    [
      '16 kB to sign in',
      413,
      'body.tooLarge',
      'POST',
      '/api/auth/login',
      { body: big.slice(-16_385) },
      false,
    ],
    [
      '16 kB to an unknown sign-in',
      413,
      'body.tooLarge',
      'POST',
      '/api/auth/nope',
      { body: big.slice(-16_385) },
      false,
    ],
    ['no JSON of nobody', 401, 'unauthorized', 'PATCH', me, { body: 'name=x', headers: text }, false],
    ['no JSON', 415, 'body.notJson', 'PATCH', me, { body: 'name=x', headers: text }, true],
    ['no JSON before 404', 415, 'body.notJson', 'POST', '/api/nope', { body: '{}', headers: text }, true],
    ['a list', 422, 'body.notObject', 'PATCH', me, { body: '[]' }, true],
    ['a text', 422, 'body.notObject', 'PATCH', me, { body: '"x"' }, true],
    ['null', 422, 'body.notObject', 'PATCH', me, { body: 'null' }, true],
    ['NUL', 422, 'invalid', 'PATCH', me, { body: '{"name":"a\\u0000b"}' }, true],
    ['an unpaired surrogate', 422, 'invalid', 'PATCH', me, { body: '{"name":"a\\ud800b"}' }, true],
    ['an unknown field', 422, 'invalid', 'PATCH', me, { body: { nickname: 'x' } }, true],
    ['a read-only field', 422, 'invalid', 'PATCH', me, { body: { role: 'admin' } }, true],
  ]

  test.each(refusals)('%s: %i %s', async (_name, status, code, method, path, call, signedIn) => {
    const answer = await api.call<Shape>(method, path, signedIn ? { ...call, as: person } : call)
    expect(answer).toMatchObject({ status, body: { statusCode: status, code } })
    expect(answer.body.message.length).toBeGreaterThan(3)
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'))
    expect(answer.text).not.toMatch(/at .*\.ts|select|Error:/)
  })

  test.each([
    ['{"name":"a\\u0000b"}', 'name'],
    ['{"name":"a\\udfffb"}', 'name'],
    ['{"phone":{"deep":["\\u0000"]}}', 'phone'],
    ['{"role":"admin"}', 'role'],
    ['{"id":7}', 'id'],
    ['{"nickname":"x"}', 'nickname'],
    ['{"__proto__":{"name":"x"}}', '__proto__'],
    ['{"constructor":"x"}', 'constructor'],
    ['{"name":""}', 'name'],
    ['{"name":null}', 'name'],
    ['{"name":7}', 'name'],
    ['{"email":"no address"}', 'email'],
    [`{"name":"${'长'.repeat(51)}"}`, 'name'],
  ])('%s names the field %s', async (body, field) => {
    const answer = await api.call<Shape>('PATCH', me, { as: person, body })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.errors ?? {})).toEqual([field])
  })

  test('a body of a thousand wrong fields names 20, and their names not at length', async () => {
    const body = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`${'x'.repeat(500)}${index}`, 1]),
    )
    const answer = await api.call<Shape>('PATCH', me, { as: person, body })
    expect([answer.status, Object.keys(answer.body.errors ?? {}).length]).toEqual([422, 1])
    const short = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 1]))
    const named = await api.call<Shape>('PATCH', me, { as: person, body: short })
    expect([named.status, Object.keys(named.body.errors ?? {}).length]).toEqual([422, 20])
  })

  test.each([
    [
      '60,000 fields',
      `{${Array.from({ length: 60_000 }, (_, index) => `"f${index}":1`).join()}}`,
      'body.tooWide',
    ],
    ['a list of 200,000', `[${'1,'.repeat(200_000)}1]`, 'body.tooWide'],
    ['a name of 800,000 quotes', `{"${'\\"'.repeat(400_000)}":1}`, 'invalid'],
  ])('%s are refused in a moment, in a short answer', async (_, body, code) => {
    const began = performance.now()
    const answer = await api.call<Shape>('PATCH', me, { as: person, body })
    expect(answer).toMatchObject({ status: 422, body: { code } })
    expect(answer.text.length).toBeLessThan(1000)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('quotes and brackets inside texts count for nothing', async () => {
    const name = `${'[{",'.repeat(8)}\\`
    const answer = await api.call('PATCH', me, { as: person, body: { name } })
    expect(answer).toMatchObject({ status: 200, body: { name } })
  })

  test('a query longer than a list can mean is 400', async () => {
    const projects = '/api/tasks/projects?'
    for (const query of [`id=1&`.repeat(1001), `q=${'x'.repeat(12_001)}`, `${'y'.repeat(11_000)}=1`]) {
      const answer = await api.call<Shape>('GET', projects + query, { as: person })
      expect(answer.status).toBe(400)
      expect(answer.text.length).toBeLessThan(1000)
    }
  })

  test('a body nested thousands deep is refused like any other', async () => {
    const body = `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect((await api.call('PATCH', me, { as: person, body })).status).toBe(422)
  })

  test('405 says what is supported', async () => {
    const answer = await api.call<Shape>('DELETE', me, { as: person, headers: { 'accept-language': 'en' } })
    expect(answer.headers.get('allow')).toBe('GET, PUT, PATCH')
    expect(answer.body.message).toBe('DELETE is not supported here; supported: GET, PUT, PATCH.')
  })

  test.each([
    [undefined, '请先登录。'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '请先登录。'],
    ['en-US,en;q=0.9,zh;q=0.8', 'Sign in first.'],
    ['fr, en;q=0.5', 'Sign in first.'],
    ['fr', '请先登录。'],
    ['zh;q=0.1, en;q=0.2', 'Sign in first.'],
  ])('Accept-Language %s reads %s', async (language, message) => {
    const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language }
    expect((await api.call<Shape>('GET', me, { headers })).body.message).toBe(message)
  })

  test('with and without the trailing slash', async () => {
    expect((await api.call('GET', `${me}/`, { as: person })).status).toBe(200)
    expect((await api.call('POST', '/api/auth/login/', { body: {} })).status).toBe(422)
  })

  test('what goes wrong inside is 500 in the same shape and says nothing of it', async () => {
    const broken = await startApi({ engine })
    const someone = await broken.person('user')
    await broken.signIn(someone)
    const { deps } = broken
    Object.assign(deps.db, {
      select: () => {
        throw new Error('select secret from users')
      },
    })
    const answer = await broken.call<Shape>('GET', me, { as: someone })
    expect(answer).toMatchObject({ status: 500, body: { statusCode: 500, code: 'internal' } })
    expect(answer.text).not.toContain('secret')
    expect(answer.body.message).toContain(answer.body.requestId)
    await broken.close()
  })

  test('over HTTP: a body without length is measured as it comes, garbage gets the shape too', async () => {
    const url = await api.url()
    const endless = () => ({
      method: 'POST',
      body: new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(65_536))),
      }),
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    })
    const answer = await fetch(`${url}/api/auth/login`, endless() as RequestInit)
    expect(answer.status).toBe(413)
    const unread = await fetch(`${url}/api/tasks/tasks`, endless() as RequestInit)
    expect(unread.status).toBe(401)
    const long = await fetch(`${url}/api/auth/login?q=${'x'.repeat(20_000)}`)
    expect(long.status).toBe(431)
    expect(await long.json()).toMatchObject({ statusCode: 431, code: 'request.garbled' })
    const latin = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      body: Buffer.from('{"username":"\u00e9"}', 'latin1'),
      headers: { 'content-type': 'application/json' },
    })
    expect(latin.status).toBe(400)
    for (const [request, status] of [
      ['GET /api/system HTTP/1.1\r\nHost: a b', 400],
      ['GET /api/system HTTP/1.1\r\nHost: user@oms:80', 400],
      ['GET /api/system HTTP/1.1\r\nAccept: */*', 400],
      ['GET http://[ HTTP/1.1\r\nHost: oms', 400],
      ['GET /api/system HTTP/1.1\r\nHost: oms\r\nExpect: a miracle', 417],
      ['GET /api/system HTTP/9.9\r\nHost: oms', 400],
      ['garbage', 400],
    ] as const) {
      const { head, body } = await raw(url, request)
      expect([request, head.split(' ')[1]]).toEqual([request, String(status)])
      expect(JSON.parse(body)).toMatchObject({ statusCode: status, code: 'request.garbled' })
    }
    const empty = await fetch(`${url}/api/auth/logout`, { method: 'POST' })
    expect(empty.status).toBe(401)
  })
})

/** What a server answers to these bytes, which no client would send. */
const raw = async (url: string, request: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(`${request}\r\nConnection: close\r\n\r\n`)
  let text = ''
  for await (const chunk of socket) text += chunk
  const [head = '', rest = ''] = text.split('\r\n\r\n')
  return { head, body: /\{.*\}/.exec(rest)?.[0] ?? '' }
}
