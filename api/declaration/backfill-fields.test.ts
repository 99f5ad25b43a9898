import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../jobs/runner'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { backfillFields } from './backfill-fields'
import { BACKFILL } from './start-backfills'

type Shown = { readonly id: number }

const option = (zh: string, en: string) => ({ label: { zh, en } })
const severity = {
  kind: 'choice',
  label: { zh: '严重程度', en: 'Severity' },
  nullable: true,
  options: { high: option('高', 'High'), low: option('低', 'Low') },
}
const hours = { kind: 'number', label: { zh: '工时', en: 'Hours' }, nullable: true }
const own = ['title', 'description', 'taskType', 'priority', 'projectId']

const contentOf = (fields: Readonly<Record<string, object>>) => ({
  fields: { tasks: fields },
  permissions: {
    tasks: {
      user: {
        read: { column: 'creatorId', is: { me: 'id' } },
        create: [...own, ...Object.keys(fields)],
        update: [{ rule: { column: 'status', is: 'pending' }, fields: [...own, ...Object.keys(fields)] }],
      },
    },
  },
})

describe.each(engines)('a field that is to be found by later, on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
  })
  afterAll(() => api.close())

  const release = async (fields: Readonly<Record<string, object>>) => {
    const at = '/api/system/drafts'
    const body = { content: contentOf(fields) }
    const draft = await api.call<Shown>('POST', at, { as: admin, body })
    const verified = await api.call<{ plan: string; faults: object[] }>(
      'POST',
      `${at}/${draft.body.id}/verify`,
      { as: admin },
    )
    expect(verified.body.faults).toEqual([])
    const published = await api.call('POST', `${at}/${draft.body.id}/publish`, {
      as: admin,
      body: { plan: verified.body.plan, note: '字段' },
    })
    expect([published.status, published.body]).toEqual([201, expect.anything()])
  }
  const report = async (values: object) => {
    const body = { title: '打不开', description: '点了没反应', taskType: 'issue', ...values }
    const { status, body: made } = await api.call<Shown>('POST', '/api/tasks/tasks', { as: user, body })
    expect([status, made]).toEqual([201, expect.anything()])
    return made.id
  }
  const list = (query: string) =>
    api.call<{ code?: string; message?: string } & Shown[]>('GET', `/api/tasks/tasks?${query}`, {
      as: admin,
      headers: { 'accept-language': 'en' },
    })
  const ids = async (query: string) => {
    const { status, body } = await list(query)
    expect([query, status, body]).toEqual([query, 200, expect.anything()])
    return body.map(({ id }) => id)
  }
  const kinds = { [BACKFILL]: { run: backfillFields } }

  test('waits for its index, says how far that is, and finds what was there and what came meanwhile', async () => {
    await release({ x_severity: severity })
    const [first, second, third] = [
      await report({ x_severity: 'high' }),
      await report({}),
      await report({ x_severity: 'low' }),
    ]
    await release({ x_severity: { ...severity, filterable: true, sortable: true } })
    const refused = await list('x_severity=high')
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'indexing',
      '10',
    ])
    expect(refused.body.message).toBe(
      '“Severity” is being indexed, 0% done; then it can be filtered and sorted by.',
    )
    expect((await list('_sort=x_severity')).status).toBe(503)
    expect(await ids('status=pending')).toEqual([third, second, first])

    const fourth = await report({ x_severity: 'high' })
    await api.call('PATCH', `/api/tasks/tasks/${third}`, { as: user, body: { x_severity: 'high' } })
    // Not before every process follows the release.
    await runDue(api.deps, kinds)
    expect((await list('x_severity=high')).status).toBe(503)
    api.clock.advance(15_000)
    await runDue(api.deps, kinds)
    expect(await ids('x_severity=high')).toEqual([fourth, third, first])
    expect(await ids('_sort=x_severity&_order=asc')).toEqual([first, third, fourth, second])
  })

  test('goes on where it was left', async () => {
    const { fieldBackfills } = api.db.tables
    await release({ x_severity: severity })
    await release({ x_severity: { ...severity, filterable: true } })
    const { fieldValues } = api.db.tables
    await api.db.deleteWhere(fieldValues, eq(fieldValues.field, 'tasks.x_severity'))
    await api.db.updateWhere(fieldBackfills, { lastId: 2 }, eq(fieldBackfills.field, 'tasks.x_severity'))
    expect((await list('x_severity=high')).body.message).toContain('50% done')
    api.clock.advance(15_000)
    await runDue(api.deps, kinds)
    const rows = await api.db.select({ id: fieldValues.recordId }).from(fieldValues)
    expect(rows.map(({ id }) => id).sort()).toEqual([3, 4])
    await backfillFields(api.deps)
    expect(await api.db.select({ id: fieldValues.recordId }).from(fieldValues)).toHaveLength(2)
  })

  test('that was never there before is found by at once', async () => {
    await release({ x_severity: severity, x_hours: { ...hours, filterable: true } })
    const made = await report({ x_hours: -3 })
    expect(await ids('x_hours_lte=0')).toEqual([made])
  })
})
