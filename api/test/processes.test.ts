import { type Role, roles } from '@oms/db/domain/roles'
import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../auth/passwords'
import { type Process, startProcesses } from './process'
import { hasRedis, type PrivateRedis, privateRedis } from './redis'

const PASSWORD = 'correct horse battery'
const SECRET = 'the secret that both processes share'

/** What one process is told, the others follow within 5 s; a second more for the answers of a busy machine. */
const within5s = { timeout: 6000, interval: 100 }

const send = async (server: Process, method: string, path: string, body?: object, headers: object = {}) => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  const text = await answer.text()
  return { status: answer.status, text, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} }
}

describe.runIf(hasRedis && engines.includes('mysql'))(
  'two processes with one Redis, on mysql',
  { timeout: 120_000 },
  () => {
    let db: FreshDatabase
    let redis: PrivateRedis
    let one: Process
    let two: Process
    const ids = new Map<string, number>()

    beforeAll(async () => {
      db = await freshDatabase('mysql', { migrated: false })
      redis = await privateRedis()
      const variables = {
        NODE_ENV: 'production',
        DATABASE_URL: 'url' in db.target ? db.target.url : '',
        REDIS_URL: redis.url,
        OMS_SECRET: SECRET,
        TRUST_PROXY: '1',
      }
      // At once, on an empty database: both migrate.
      const [first, second] = await startProcesses([variables, variables])
      if (!first || !second) throw new Error('Two processes are needed')
      one = first
      two = second
      const now = new Date()
      const passwordHash = await hashPassword(PASSWORD)
      const { users, organizations } = db.tables
      const hire = async (username: string, role: Role) => {
        const { party } = roles[role]
        const [organization] = await db.select().from(organizations).where(eq(organizations.party, party))
        const row = { username, name: username, role, organizationId: organization?.id ?? 0, passwordHash }
        const stamps = { status: 'active', createdAt: now, updatedAt: now } as const
        ids.set(username, await db.insertRow(users, { ...row, ...stamps }))
      }
      for (const username of ['lin', 'guessed', 'leaving']) await hire(username, 'user')
      await hire('boss', 'admin')
      await hire('rising', 'employee')
    }, 180_000)
    afterAll(async () => {
      expect(await Promise.all([one?.stop(), two?.stop()])).toEqual([0, 0])
      await redis?.stop()
      await db?.drop()
    })

    const login = async (server: Process, username = 'lin') => {
      const { body } = await send(server, 'POST', '/api/auth/login', { username, password: PASSWORD })
      return { headers: { authorization: `Bearer ${body.access}` }, refresh: String(body.refresh) }
    }
    const me = async (server: Process, headers: object) =>
      (await send(server, 'GET', '/api/accounts/users/me', undefined, headers)).status
    const change = async (username: string, body: object) => {
      const { headers } = await login(one, 'boss')
      return (await send(one, 'PATCH', `/api/accounts/users/${ids.get(username)}`, body, headers)).status
    }

    test('both are ready, say nothing of a single process, and filled the defaults once', async () => {
      for (const server of [one, two]) {
        expect((await send(server, 'GET', '/readyz')).body).toEqual({
          status: 'ok',
          database: 'up',
          redis: 'up',
        })
        expect(server.output()).not.toContain('only process')
      }
      const organizations = await db.select().from(db.tables.organizations)
      expect(organizations.map((row) => row.party).sort()).toEqual(['contractor', 'management', 'user'])
      expect(await db.select().from(db.tables.workflowVersions)).toHaveLength(1)
    })

    test('a session ended on one is refused by the other within 5 s', async () => {
      const { headers } = await login(one)
      expect([await me(one, headers), await me(two, headers)]).toEqual([200, 200])
      expect((await send(one, 'POST', '/api/auth/logout', undefined, headers)).status).toBe(204)
      expect(await me(one, headers)).toBe(401)
      await expect.poll(() => me(two, headers), within5s).toBe(401)
    })

    test('a person disabled on one is refused by the other within 5 s', async () => {
      const { headers, refresh } = await login(two, 'leaving')
      expect(await me(two, headers)).toBe(200)
      expect(await change('leaving', { status: 'disabled' })).toBe(200)
      await expect.poll(() => me(two, headers), within5s).toBe(401)
      expect((await send(two, 'POST', '/api/auth/refresh', { refresh })).status).toBe(401)
    })

    test('a role changed on one is that of the person on the other within 5 s', async () => {
      // Everyone may ask for the list of people; the answer hangs on the role that the process knows.
      const people = async (headers: object) =>
        (await send(two, 'GET', '/api/accounts/users', undefined, headers)).status
      const before = await login(two, 'rising')
      expect(await people(before.headers)).toBe(403)
      expect(await change('rising', { role: 'manager' })).toBe(200)
      await expect.poll(() => people(before.headers), within5s).toBe(401)
      const after = await login(two, 'rising')
      await expect.poll(() => people(after.headers), within5s).toBe(200)
    })

    test('one refresh token sent to both gives the same successor', async () => {
      const { refresh } = await login(one)
      const answers = await Promise.all(
        [one, two, one, two].map((server) => send(server, 'POST', '/api/auth/refresh', { refresh })),
      )
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
      expect(new Set(answers.map((answer) => answer.body.refresh)).size).toBe(1)
    })

    const guess = (server: Process, password: string, from = '10.0.0.7') =>
      send(server, 'POST', '/api/auth/login', { username: 'guessed', password }, { 'x-forwarded-for': from })

    test('logins at the same moment on both: right ones all pass, of wrong ones ten are answered', async () => {
      const all = async (count: number, password: string) => {
        const answers = Array.from({ length: count }, (_, n) =>
          guess(n % 2 ? one : two, password, '10.0.0.8'),
        )
        return (await Promise.all(answers)).map(({ status }) => status).sort()
      }
      expect(new Set(await all(30, PASSWORD))).toEqual(new Set([200]))
      const wrong = await all(30, 'wrong wrong')
      expect([wrong.indexOf(429), wrong.length, new Set(wrong)]).toEqual([10, 30, new Set([401, 429])])
    })

    test('failed logins add up', async () => {
      for (let n = 0; n < 10; n += 1)
        expect((await guess(n % 2 === 0 ? one : two, 'wrong wrong')).status).toBe(401)
      expect([(await guess(one, PASSWORD)).status, (await guess(two, PASSWORD)).status]).toEqual([429, 429])
    })

    test('one Idempotency-Key sent to both has one effect', async () => {
      const { headers } = await login(one)
      const body = { title: '只建一次', description: '两个进程', taskType: 'issue' }
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          send(n % 2 === 0 ? one : two, 'POST', '/api/tasks/tasks', body, {
            ...headers,
            'idempotency-key': 'once',
          }),
        ),
      )
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
      const { tasks } = db.tables
      expect(await db.select().from(tasks).where(eq(tasks.title, '只建一次'))).toHaveLength(1)
    })

    const releaseOn = async (server: Process, content: object) => {
      const { headers } = await login(server, 'boss')
      const draft = await send(server, 'POST', '/api/system/drafts', { content }, headers)
      const path = `/api/system/drafts/${draft.body.id}`
      const { plan } = (await send(server, 'POST', `${path}/verify`, undefined, headers)).body
      return (await send(server, 'POST', `${path}/publish`, { plan, note: '改' }, headers)).status
    }
    const inForce = async (server: Process) => {
      const { headers } = await login(server)
      return (await send(server, 'GET', '/api/declaration', undefined, headers)).body.release
    }
    const withRoom = {
      fields: {
        tasks: { x_room: { kind: 'text', max: 20, label: { zh: '房间', en: 'Room' }, nullable: true } },
      },
    }

    test('a release published on one is in force on the other within 5 s', async () => {
      expect(await releaseOn(one, withRoom)).toBe(201)
      expect(await inForce(one)).toBe(1)
      await expect.poll(() => inForce(two), within5s).toBe(1)
    })

    test('without Redis they go on, and readyz tells', async () => {
      const { headers } = await login(one)
      await redis.stop()
      for (const server of [one, two])
        await expect
          .poll(() => send(server, 'GET', '/readyz'), { timeout: 10_000 })
          .toMatchObject({ status: 200, body: { status: 'degraded', database: 'up', redis: 'down' } })
      expect(await me(two, headers)).toBe(200)
      expect((await send(one, 'POST', '/api/auth/logout', undefined, headers)).status).toBe(204)
      expect(await me(one, headers)).toBe(401)
      await expect.poll(() => me(two, headers), within5s).toBe(401)
      expect((await login(two)).refresh).toMatch(/\./)
    })

    test('so is a release, while Redis is gone', async () => {
      expect(await releaseOn(two, {})).toBe(201)
      await expect.poll(() => inForce(one), within5s).toBe(2)
    })
  },
)
