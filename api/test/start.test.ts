import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadDotEnv, readEnvironment, WrongSetting } from '../environment'
import { runProcess, startProcess } from './process'

const SECRET = 'a secret of thirty-two characters'
const production = { NODE_ENV: 'production', OMS_SECRET: SECRET }

// Processes of their own take long to start on a busy machine.
describe('the start', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-start-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const wrong: [string, Record<string, string>, string][] = [
    ['a port that is none', { PORT: 'http' }, 'PORT must be a whole number'],
    ['a port too high', { PORT: '65536' }, 'PORT must be a whole number'],
    ['no secret in production', { NODE_ENV: 'production' }, 'OMS_SECRET is required'],
    ['a short secret', { OMS_SECRET: 'short' }, 'OMS_SECRET must have 32 characters'],
    ['another database', { DATABASE_URL: 'postgres://u:topsecret@h/d' }, 'DATABASE_URL must be an address'],
    ['a place for files that is none', { FILES_URL: 'ftp://files' }, 'FILES_URL must be an address'],
    ['a scanner that is none', { CLAMD_URL: 'http://host:3310' }, 'CLAMD_URL must be an address'],
    ['a bucket without a secret', { FILES_URL: 's3://topsecret@h/b' }, 'FILES_URL must be an address'],
    ['no database name', { DATABASE_URL: 'mysql://u:topsecret@h' }, 'DATABASE_URL must be an address'],
    ['no Redis address', { REDIS_URL: 'h:6379' }, 'REDIS_URL must be an address'],
    ['a proxy count that is none', { TRUST_PROXY: 'nginx' }, 'TRUST_PROXY must be'],
    ['half of a mini program', { WECHAT_APPID: 'wx1' }, 'WECHAT_SECRET is missing'],
    [
      'an application without its number',
      { WECOM_CORPID: 'ww1', WECOM_SECRET: 'topsecret' },
      'WECOM_AGENTID is missing',
    ],
    ['mail from nobody', { SMTP_URL: 'smtp://u:topsecret@h' }, 'MAIL_FROM is missing'],
    [
      'mail from what is no address',
      { SMTP_URL: 'smtp://h', MAIL_FROM: 'OMS', PUBLIC_URL: 'https://oms.example.com' },
      'MAIL_FROM must be an address',
    ],
    ['an unknown mode', { NODE_ENV: 'prod' }, 'NODE_ENV must be one of'],
    ['a folder that cannot be', { DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
  ]
  test.each(wrong)('%s is a wrong setting, told in one line', (_name, variables, line) => {
    const read = () => readEnvironment({ DATA_DIR: join(folder, 'wrong'), ...variables })
    expect(read).toThrow(WrongSetting)
    expect(read).toThrow(line)
    expect(read).not.toThrow(/topsecret|\n/)
  })

  const unable: [string, Record<string, string>, string][] = [
    ['a wrong setting', { PORT: 'http' }, 'PORT must be a whole number'],
    ['no MySQL there', { DATABASE_URL: 'mysql://u:topsecret@127.0.0.1:1/d' }, 'ECONNREFUSED'],
    ['no Redis there', { REDIS_URL: 'redis://:topsecret@127.0.0.1:1' }, 'REDIS_URL: Redis does not answer'],
  ]
  test.each(unable)('stops at %s with one clear line', async (_name, variables, line) => {
    const { code, output } = await runProcess('main', { PORT: '0', ...variables })
    expect(code).toBe(1)
    expect(output).toMatch(/^OMS is not started\. [^\n]+\n$/)
    expect(output).toContain(line)
    expect(output).not.toContain('topsecret')
  })

  test('fills in demo data once, prints the accounts, and says what a second process would lose', async () => {
    const first = await startProcess({ DATA_DIR: join(folder, 'demo') })
    expect(first.output()).toContain('Demo data was filled in')
    expect(first.output()).toContain('user, admin, manager, employee')
    expect(first.output()).toMatch(/Without REDIS_URL this must stay the only process: .*sign-ins/)
    const login = await fetch(`${first.url}/api/auth/login`, {
      method: 'POST',
      body: JSON.stringify({ username: 'user', password: 'oms-demo-2026' }),
      headers: { 'content-type': 'application/json' },
    })
    expect(login.status).toBe(200)
    expect(await first.stop()).toBe(0)
    const second = await startProcess({ DATA_DIR: join(folder, 'demo') })
    expect(second.output()).not.toContain('Demo data was filled in')
    // The secret was kept, and with it the sign-in.
    const { access } = (await login.json()) as { access: string }
    const me = await fetch(`${second.url}/api/accounts/users/me`, {
      headers: { authorization: `Bearer ${access}` },
    })
    expect(me.status).toBe(200)
    expect(await second.stop()).toBe(0)
  })

  test('ends when told so though whoever read its log has gone', async () => {
    const server = await startProcess({ ...production, DATA_DIR: join(folder, 'unread') })
    // Each request is a line of its log; the last few wait to be written.
    for (let n = 0; n < 3; n++) expect((await fetch(`${server.url}/api/tasks/tasks`)).status).toBe(401)
    server.deafen()
    expect(await server.stop()).toBe(0)
  })

  test('in production has no demo; the first administrator comes from create-admin', async () => {
    const DATA_DIR = join(folder, 'production')
    const variables = { ...production, DATA_DIR }
    expect(await runProcess('commands/seed', variables)).toMatchObject({ code: 1 })
    const without = await runProcess('commands/create-admin', variables)
    expect([without.code, without.output]).toEqual([1, expect.stringContaining('ADMIN_PASSWORD')])
    const create = (password: string) =>
      runProcess('commands/create-admin', { ...variables, ADMIN_PASSWORD: password }, ['--username', 'boss'])
    expect(await create('short')).toMatchObject({ code: 1, output: expect.stringContaining('10 characters') })
    expect(await create('a long enough phrase')).toMatchObject({ code: 0 })
    expect(await create('a long enough phrase')).toMatchObject({
      code: 1,
      output: expect.stringContaining('already'),
    })
    const server = await startProcess(variables)
    expect(server.output()).not.toContain('oms-demo')
    const login = (username: string, password: string) =>
      fetch(`${server.url}/api/auth/login`, {
        method: 'POST',
        body: JSON.stringify({ username, password }),
        headers: { 'content-type': 'application/json' },
      })
    expect((await login('boss', 'a long enough phrase')).status).toBe(200)
    expect((await login('admin', 'oms-demo-2026')).status).toBe(401)
    expect(await server.stop()).toBe(0)
    expect(await runProcess('commands/verify-log', variables)).toMatchObject({ code: 0 })
  })

  test('reads .env, and the environment comes before it', () => {
    const dotEnv = join(folder, 'dot.env')
    writeFileSync(dotEnv, 'PORT=70000\n')
    const before = process.env.PORT
    delete process.env.PORT
    loadDotEnv(dotEnv)
    expect(() => readEnvironment({ ...process.env, NODE_ENV: 'test' })).toThrow('it is "70000"')
    process.env.PORT = '3001'
    loadDotEnv(dotEnv)
    expect(process.env.PORT).toBe('3001')
    delete process.env.PORT
    if (before !== undefined) process.env.PORT = before
  })
})
