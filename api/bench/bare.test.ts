import { engines, freshDatabase } from '@oms/db/test/engines'
import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIRST_PREVIOUS, hashOf } from '../kernel/log-chain'
import { startApi, type TestApi } from '../test/start-api'
import { loadBare } from './bare/tables'
import { customerOf, pick, scaleOf } from './customer'
import { loadCustomer, PASSWORD } from './load'
import { type Running, startBare } from './servers'

const SIZE = 300

type Reply = { readonly status: number; readonly total: string | null; readonly body: unknown }
type Entry = Omit<Parameters<typeof hashOf>[1], 'createdAt'> & {
  readonly createdAt: string
  readonly hash: string
}

// A yardstick is one as long as it does the same work.
describe.runIf(engines.includes('mysql'))('the bare server that the bench measures against, on mysql', () => {
  const customer = customerOf(scaleOf(SIZE))
  const project = pick(customer.projects, 0)
  const one = (role: 'user' | 'manager' | 'employee', organizationId: number) =>
    pick(customer.of(role, organizationId), 0)
  const people = {
    admin: pick(customer.of('admin'), 0),
    user: one('user', project.userOrganizationId),
    manager: one('manager', project.contractorOrganizationId),
    employee: one('employee', project.contractorOrganizationId),
  }
  let api: TestApi
  let bare: Running
  let connection: Connection
  let bareName: string
  const tokens = new Map<string, string>()

  beforeAll(async () => {
    const db = await freshDatabase('mysql', { migrated: false })
    if (!('url' in db.target)) throw new Error('A customer is loaded into MySQL only')
    const server = new URL(db.target.url)
    const name = server.pathname.slice(1)
    bareName = `${name}_bare`
    await loadCustomer(db.target.url, scaleOf(SIZE))
    server.pathname = '/'
    await loadBare(server.href, bareName, name)
    connection = await createConnection({ uri: server.href, database: bareName, dateStrings: true })
    server.pathname = `/${bareName}`
    api = await startApi({ engine: 'mysql', db })
    bare = await startBare(server.href, api.deps.secret)
  }, 120_000)
  afterAll(async () => {
    await bare.stop()
    await connection.query(`drop database ${bareName}`)
    await connection.end()
    await api.close()
  })

  const tokenOf = async (as: keyof typeof people): Promise<string> => {
    const known = tokens.get(as)
    if (known) return known
    const body = JSON.stringify({ username: people[as].username, password: PASSWORD })
    const answer = await fetch(`${bare.origin}/api/auth/login`, { method: 'POST', body })
    const { access } = (await answer.json()) as { access: string }
    tokens.set(as, access)
    return access
  }

  const ask = async (
    of: 'api' | 'bare',
    as: keyof typeof people,
    path: string,
    body?: object,
  ): Promise<Reply> => {
    const signedIn =
      of === 'api' ? await api.signIn(people[as]) : { authorization: `Bearer ${await tokenOf(as)}` }
    const headers = { ...signedIn, 'content-type': 'application/json' }
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const origin = of === 'api' ? await api.url() : bare.origin
    const answer = await fetch(`${origin}/api/tasks/tasks${path}`, sent)
    return {
      status: answer.status,
      total: answer.headers.get('x-total-count'),
      body: await answer.json(),
    }
  }

  test.each([
    ['admin', '?status=closed&_sort=id&_order=desc&_start=0&_end=20'],
    ['admin', '?status=closed&_sort=createdAt&_order=desc&_start=20&_end=40'],
    ['admin', '?_sort=id&_order=desc&_start=0&_end=20'],
    ['admin', '?status=pending&_sort=id&_order=asc&_start=0&_end=20'],
    ['user', '?status=closed&_sort=createdAt&_order=desc&_start=0&_end=20'],
    ['user', '?_sort=id&_order=desc&_start=0&_end=20'],
    ['admin', '/1'],
    ['admin', `/${SIZE}`],
  ] as const)('answers %s who asks for %s as the API does', async (as, path) => {
    const theirs = await ask('bare', as, path)
    expect(theirs.status).toBe(200)
    // The API says more: what may be done with a task, which the bare server has no workflow for.
    expect(await ask('api', as, path)).toMatchObject(theirs)
  })

  test('carries a task from report to close, each answer as the API gives it, and logs it truly', async () => {
    const reported = {
      title: '打印结果与登记不一致',
      description: '共三笔',
      taskType: 'issue',
      priority: 'normal',
      projectId: project.id,
    }
    const steps = [
      ['user', '', reported, 'pending'],
      ['admin', '/review', { outcome: 'approve', comment: '情况属实' }, 'reviewed'],
      ['manager', '/assign', { assigneeId: people.employee.id, comment: '请今天处理' }, 'assigned'],
      ['employee', '/handle', { outcome: 'start' }, 'processing'],
      ['employee', '/handle', { outcome: 'complete', comment: '已更正' }, 'completed'],
      ['user', '/confirm', { outcome: 'accept', rating: 5 }, 'confirmed'],
      ['admin', '/close', {}, 'closed'],
    ] as const
    let id = 0
    for (const [as, action, body, status] of steps) {
      const path = action === '' ? '' : `/${id}${action}`
      const theirs = await ask('bare', as, path, body)
      expect(theirs).toMatchObject({ status: action === '' ? 201 : 200, body: { status } })
      id = (theirs.body as { id: number }).id
      expect((await ask('api', as, path, body)).body).toMatchObject(timeless(theirs.body))
    }
    const [rows] = await connection.query(
      'select format, task_id as taskId, seq, actor_id as actorId, actor_name as actorName, action, outcome, from_status as fromStatus, to_status as toStatus, comment, data, created_at as createdAt, hash from workflow_logs where task_id = ? order by seq',
      [id],
    )
    const entries = rows as Entry[]
    expect(entries).toHaveLength(7)
    let previous = FIRST_PREVIOUS
    for (const { hash, createdAt, ...entry } of entries) {
      previous = hashOf(previous, { ...entry, createdAt: new Date(`${createdAt.replace(' ', 'T')}Z`) })
      expect(hash).toBe(previous)
    }
    const [told] = await connection.query('select kind from notifications where task_id = ?', [id])
    expect(told).toHaveLength(7)
  })
})

/** Two servers act at two moments, and hash them. */
const timeless = (body: unknown): object =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === 'hash' || key === 'since' || key.endsWith('At') ? undefined : value,
  )
