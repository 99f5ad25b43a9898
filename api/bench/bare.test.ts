import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProcess } from '../test/process'
import { startApi, type TestApi } from '../test/start-api'
import { customerOf, pick, scaleOf } from './customer'
import { loadCustomer } from './load'
import { type Running, startBare } from './servers'

const SIZE = 300

type Reply = { readonly status: number; readonly total: string | null; readonly body: unknown }

/** What may be done with a task is the workflow's to say, which the bare server has none of. */
const withoutActions = (key: string, value: unknown): unknown => (key === 'actions' ? undefined : value)

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
  let db: FreshDatabase
  let url: string
  let api: TestApi
  let bare: Running

  beforeAll(async () => {
    db = await freshDatabase('mysql', { migrated: false })
    if (!('url' in db.target)) throw new Error('A customer is loaded into MySQL only')
    url = db.target.url
    await loadCustomer(url, scaleOf(SIZE))
    api = await startApi({ engine: 'mysql', db })
    bare = await startBare(url, api.deps.secret)
  }, 120_000)
  afterAll(async () => {
    await bare.stop()
    await api.close()
  })

  const ask = async (
    origin: string,
    as: keyof typeof people,
    path: string,
    body?: object,
  ): Promise<Reply> => {
    const headers = { ...(await api.signIn(people[as])), 'content-type': 'application/json' }
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const answer = await fetch(`${origin}/api/tasks/tasks${path}`, sent)
    return {
      status: answer.status,
      total: answer.headers.get('x-total-count'),
      body: JSON.parse(await answer.text(), withoutActions),
    }
  }

  test.each([
    ['admin', '?status=closed&_sort=updatedAt&_order=desc&_start=0&_end=20'],
    ['admin', '?status=processing&_sort=priority&_order=desc&_start=0&_end=20'],
    ['admin', '?projectId=1&_sort=createdAt&_order=desc&_start=20&_end=40'],
    ['admin', '?status=pending&_sort=id&_order=asc&_start=0&_end=20'],
    ['admin', `?q=${encodeURIComponent('导出')}&_sort=id&_order=desc&_start=0&_end=20`],
    ['user', '?status=closed&_sort=updatedAt&_order=desc&_start=0&_end=20'],
    ['user', '?status=pending&_sort=createdAt&_order=desc&_start=0&_end=20'],
    ['admin', '/1'],
    ['admin', `/${SIZE}`],
  ] as const)('answers %s who asks for %s as the API does', async (as, path) => {
    const ours = await ask(await api.url(), as, path)
    expect(ours.status).toBe(200)
    expect(await ask(bare.origin, as, path)).toEqual(ours)
  })

  test('carries a task from report to close, and the API finds its log true', async () => {
    const act = (as: keyof typeof people, path: string, body: object) => ask(bare.origin, as, path, body)
    const reported = {
      title: '打印结果与登记不一致',
      description: '共三笔',
      taskType: 'issue',
      priority: 'normal',
    }
    const created = await act('user', '', { ...reported, projectId: project.id })
    expect(created).toMatchObject({ status: 201, body: { status: 'pending' } })
    const { id } = created.body as { id: number }
    const moved = [
      await act('admin', `/${id}/review`, { outcome: 'approve', comment: '情况属实' }),
      await act('manager', `/${id}/assign`, { assigneeId: people.employee.id, comment: '请今天处理' }),
      await act('employee', `/${id}/handle`, { outcome: 'start' }),
      await act('employee', `/${id}/handle`, { outcome: 'complete', comment: '已更正' }),
      await act('user', `/${id}/confirm`, { outcome: 'accept', rating: 5 }),
      await act('admin', `/${id}/close`, {}),
    ]
    expect(moved.map(({ body }) => (body as { status: string }).status)).toEqual([
      'reviewed',
      'assigned',
      'processing',
      'completed',
      'confirmed',
      'closed',
    ])
    const seen = await ask(await api.url(), 'admin', `/${id}`)
    expect(await ask(bare.origin, 'admin', `/${id}`)).toEqual(seen)
    const proof = await runProcess('commands/verify-log', { DATABASE_URL: url })
    expect([proof.code, proof.output]).toEqual([0, expect.any(String)])
  })
})
