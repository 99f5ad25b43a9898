import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../test/start-api'

const PASSWORD = 'correct horse battery'

describe.each(engines)('the name one signs in with on %s', { timeout: 60_000 }, (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine, environment: { trustProxy: 1 } })
    for (const username of ['songjie', 'deng']) await api.person('user', { username, password: PASSWORD })
  })
  afterAll(() => api.close())

  const login = (username: string, password: string, from: string) =>
    api.call<{ requestId: string }>('POST', '/api/auth/login', {
      body: { username, password },
      headers: { 'x-forwarded-for': from },
    })

  // MySQL's collation holds each of them equal to `songjie`, our rule of text the first two.
  test.each([
    ['a blank behind', 'songjie ', 1],
    ['full width', 'ｓｏｎｇｊｉｅ', 1],
    ['an accent', 'sóngjie', 0],
    ['a zero-width space', 'song\u200bjie', 0],
  ])(
    '%s signs nobody in: 401 in the same words, and counted by the rule of text',
    async (_, name, shared) => {
      const from = `10.1.0.${name.length}-${name.charCodeAt(1)}-${name.charCodeAt(4)}`
      const right = await login(name, PASSWORD, from)
      const wrong = await login('songjie', 'wrong wrong', from)
      expect(right.status).toBe(401)
      expect({ ...right.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
      for (let tries = 1 + shared; tries < 10; tries += 1)
        expect((await login(name, PASSWORD, from)).status).toBe(401)
      expect((await login(name, PASSWORD, from)).status).toBe(429)
      expect((await login('SONGJIE', PASSWORD, from)).status).toBe(shared ? 429 : 200)
    },
  )

  test('capital letters make the same name, with the same count', async () => {
    expect((await login('SongJie', PASSWORD, '10.2.0.1')).status).toBe(200)
    for (let tries = 0; tries < 10; tries += 1)
      expect((await login(tries % 2 ? 'deng' : 'DENG', 'wrong wrong', '10.2.0.2')).status).toBe(401)
    expect((await login('Deng', PASSWORD, '10.2.0.2')).status).toBe(429)
    expect((await login('Deng', PASSWORD, '10.2.0.3')).status).toBe(200)
  })

  test('no second account takes a name that MySQL holds equal', async () => {
    const person = { name: '宋洁', password: PASSWORD }
    for (const username of ['söngjie', 'songjie ', 'ｓｏｎｇｊｉｅ', 'SONGJIE'])
      expect((await api.call('POST', '/api/auth/register', { body: { ...person, username } })).status).toBe(
        422,
      )
  })

  test('what the limit of a name refuses does not use up the address', async () => {
    const from = '10.3.0.1'
    for (let tries = 0; tries < 10; tries += 1)
      expect((await login('one-name', 'wrong wrong', from)).status).toBe(401)
    for (let tries = 0; tries < 100; tries += 1)
      expect((await login('one-name', 'wrong wrong', from)).status).toBe(429)
    expect((await login('SongJie', PASSWORD, from)).status).toBe(200)
    for (let tries = 0; tries < 90; tries += 1)
      expect((await login(`other-${tries}`, 'wrong wrong', from)).status).toBe(401)
    expect((await login('SongJie', PASSWORD, from)).status).toBe(429)
  })
})
