import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasMariadb, type PrivateMariadb, startMariadb } from './mariadb'
import { type Process, runProcess, startProcess } from './process'
import { hasRedis, type PrivateRedis, privateRedis } from './redis'

const PASSWORD = 'correct horse battery'

/** What an answer may take while the database is away, and what a busy machine adds. */
const IN_TIME_MS = 3000 + 1500
const soon = { timeout: 20_000, interval: 200 }

describe.runIf(hasMariadb && hasRedis)('what a process leans on', { timeout: 180_000 }, () => {
  let mariadb: PrivateMariadb
  let redis: PrivateRedis
  let server: Process
  let access = ''
  beforeAll(async () => {
    mariadb = await startMariadb()
    redis = await privateRedis()
    const variables = {
      NODE_ENV: 'production',
      OMS_SECRET: 'a secret of thirty-two characters',
      DATABASE_URL: mariadb.url,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'error',
    }
    const admin = { ADMIN_USERNAME: 'boss', ADMIN_PASSWORD: PASSWORD }
    expect((await runProcess('commands/create-admin', { ...variables, ...admin })).code).toBe(0)
    server = await startProcess(variables)
    access = String((await login()).body.access)
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await redis?.stop()
    await mariadb?.remove()
  })

  const ask = async (method: string, path: string, body?: object, headers?: object) => {
    const began = performance.now()
    const answer = await fetch(`${server.url}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(access && { authorization: `Bearer ${access}` }),
        ...headers,
      },
    })
    const text = await answer.text()
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
      ms: performance.now() - began,
    }
  }
  const login = () => ask('POST', '/api/auth/login', { username: 'boss', password: PASSWORD })
  const readiness = async () => (await ask('GET', '/readyz')).body

  /** Each kind of request at once, and of one more than the pool has connections. */
  const everything = () =>
    Promise.all([
      login(),
      ask('POST', '/api/auth/register', { username: 'new', name: '新人', password: PASSWORD }),
      ask('POST', '/api/accounts/organizations', { name: '甲', party: 'user' }),
      ask(
        'POST',
        '/api/accounts/organizations',
        { name: '乙', party: 'user' },
        { 'idempotency-key': 'once' },
      ),
      ask('POST', '/api/accounts/users/change_password', {
        oldPassword: PASSWORD,
        newPassword: 'x'.repeat(20),
      }),
      ask('PATCH', '/api/accounts/users/me', { phone: '1' }),
      ...Array.from({ length: 12 }, () => ask('GET', '/api/tasks/tasks')),
    ])
  const faultsTold = () => server.output().match(/"fault":"away"/g)?.length ?? 0

  const tellsAndRefuses = async () => {
    const [began, before] = [performance.now(), faultsTold()]
    for (const { status, retryAfter, body, ms } of await everything()) {
      expect({ status, retryAfter, code: body.code }).toEqual({
        status: 503,
        retryAfter: '5',
        code: 'unavailable',
      })
      expect(ms).toBeLessThan(IN_TIME_MS)
    }
    expect(await readiness()).toEqual({ status: 'unavailable', database: 'down', redis: 'up' })
    expect((await ask('GET', '/healthz')).status).toBe(200)
    await expect.poll(faultsTold, soon).toBeGreaterThan(before)
    // One a second, and the one in which it began.
    expect(faultsTold() - before).toBeLessThan((performance.now() - began) / 1000 + 2)
  }
  const allIsWell = { status: 'ok', database: 'up', redis: 'up' }
  const goesOn = async () => {
    await expect.poll(readiness, soon).toEqual(allIsWell)
    expect((await login()).status).toBe(200)
    expect((await ask('GET', '/api/tasks/tasks')).status).toBe(200)
  }

  test('a database that hangs gives 503 in time, and afterwards all goes on', async () => {
    mariadb.freeze()
    await tellsAndRefuses()
    mariadb.thaw()
    await goesOn()
  })

  test('so does one that is gone', async () => {
    await mariadb.kill()
    await tellsAndRefuses()
    await mariadb.start()
    await goesOn()
  })

  const refusedInTime = async () => {
    const { status, retryAfter, ms } = await ask('POST', '/api/accounts/organizations', {
      name: '丙',
      party: 'user',
    })
    expect([status, retryAfter]).toEqual([503, '5'])
    expect(ms).toBeLessThan(IN_TIME_MS)
  }

  test('one whose table somebody holds locked is too slow', async () => {
    const operator = await createConnection({ uri: mariadb.url })
    await operator.query('lock tables organizations write')
    await refusedInTime()
    await operator.end()
    await goesOn()
  })

  test('one that has no connection left is away', async () => {
    const operator = await createConnection({ uri: mariadb.url })
    await operator.query('set global max_connections = 10')
    const [lines] = await operator.query<RowDataPacket[]>(
      "select id from information_schema.processlist where user = 'root' and id <> connection_id()",
    )
    for (const { id } of lines) await operator.query(`kill ${Number(id)}`)
    const others = await Promise.allSettled(
      Array.from({ length: 20 }, () => createConnection({ uri: mariadb.url })),
    )
    await refusedInTime()
    for (const other of others) if (other.status === 'fulfilled') other.value.destroy()
    await operator.query('set global max_connections = 100')
    await operator.end()
    await goesOn()
  })

  test('the log told of it in words, and of no statement', () => {
    expect(server.output()).toMatch(/"reason":"(DATABASE_LATE|ECONNREFUSED)"/)
    expect(server.output()).toContain('the database does not answer')
    expect(server.output()).not.toMatch(/select|insert|update|boss|新人/i)
  })

  test.each(['hangs', 'is gone'])('without Redis, when it %s, requests go on', async (how) => {
    await expect.poll(readiness, soon).toEqual(allIsWell)
    if (how === 'hangs') redis.freeze()
    else await redis.stop()
    for (let n = 0; n < 3; n += 1) {
      const { status, ms } = await login()
      expect(status).toBe(200)
      expect(ms).toBeLessThan(IN_TIME_MS)
    }
    expect((await ask('GET', '/api/tasks/tasks')).status).toBe(200)
    await expect.poll(readiness, soon).toEqual({ status: 'degraded', database: 'up', redis: 'down' })
    if (how === 'hangs') redis.thaw()
    else await redis.start()
    await goesOn()
  })

  test('a process stops while its database hangs', async () => {
    mariadb.freeze()
    const began = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
