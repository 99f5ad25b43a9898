import { engines } from '@oms/db/test/engines'
import { fillTable } from '@oms/db/test/fill-table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backfillFields } from '../../declaration/backfill-fields'
import { BACKFILL } from '../../declaration/start-backfills'
import { runDue } from '../../jobs/runner'
import type { Person } from '../../test/people'
import { startApi, type TestApi } from '../../test/start-api'

type Shown = { readonly id: number }

const serial = { kind: 'text', max: 60, label: { zh: '序列号', en: 'Serial number' }, nullable: true }
const place = { kind: 'markdown', max: 5000, label: { zh: '位置', en: 'Place' }, nullable: true }
const own = ['title', 'description', 'taskType', 'priority', 'projectId']

/** `hidden`: what those who report neither see nor write. */
const contentOf = (fields: Readonly<Record<string, object>>, hidden: readonly string[] = []) => ({
  fields: { tasks: fields, projects: { x_room: { ...serial, searched: true } } },
  permissions: {
    tasks: {
      user: {
        read: { column: 'creatorId', is: { me: 'id' } },
        show: ['number', ...seenOf(fields, hidden)],
        create: seenOf(fields, hidden),
        update: [{ rule: { column: 'status', is: 'pending' }, fields: seenOf(fields, hidden) }],
      },
    },
    projects: { admin: { read: 'all', create: ['code', 'name', 'x_room'] } },
  },
})

const seenOf = (fields: object, hidden: readonly string[]) => [
  ...own,
  ...Object.keys(fields).filter((key) => !hidden.includes(key)),
]

describe.each(engines)('what is searched of the fields without columns, on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  const open = async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
  }
  beforeAll(open)
  afterAll(() => api.close())

  const release = async (content: object) => {
    const at = '/api/system/drafts'
    const draft = await api.call<Shown>('POST', at, { as: admin, body: { content } })
    const to = `${at}/${draft.body.id}`
    const verified = await api.call<{ plan: string; faults: object[] }>('POST', `${to}/verify`, { as: admin })
    expect(verified.body.faults).toEqual([])
    const body = { plan: verified.body.plan, note: '搜索' }
    expect((await api.call('POST', `${to}/publish`, { as: admin, body })).status).toBe(201)
  }
  const report = async (values: object) => {
    const body = { title: '打不开', description: '点了没反应', taskType: 'issue', ...values }
    return (await api.call<Shown>('POST', '/api/tasks/tasks', { as: user, body })).body.id
  }
  const found = async (q: string, as = admin, path = 'tasks/tasks') => {
    const { status, body } = await api.call<Shown[]>('GET', `/api/${path}?q=${encodeURIComponent(q)}`, { as })
    expect([status, body]).toEqual([200, expect.anything()])
    return body.map(({ id }) => id)
  }
  const kinds = { [BACKFILL]: { run: backfillFields } }

  test('is found by its words, once its field says so, and by what it is changed to', async () => {
    await release(contentOf({ x_serial: serial, x_place: place }))
    const before = await report({ x_serial: 'SN-2041 甲', x_place: '三号楼机房' })
    expect(await found('2041')).toEqual([])
    await release(
      contentOf({ x_serial: { ...serial, searched: true }, x_place: { ...place, searched: true } }),
    )
    const after = await report({ x_serial: 'ＳＮ-2041 乙', title: '三号楼打不开' })
    expect(await found('sn-2041')).toEqual([after])
    api.clock.advance(15_000)
    await runDue(api.deps, kinds)
    expect(await found('sn-2041')).toEqual([after, before])
    expect(await found('2041 甲')).toEqual([before])
    expect(await found('三号楼')).toEqual([after, before])
    await api.call('PATCH', `/api/tasks/tasks/${before}`, { as: user, body: { x_serial: 'SN-7' } })
    expect(await found('2041')).toEqual([after])
    expect(await found('sn-7')).toEqual([before])
  })

  test('is not found by whoever may not read the field', async () => {
    const fields = { x_serial: { ...serial, searched: true }, x_place: place }
    await release(contentOf(fields))
    const made = await report({ x_serial: 'KEY-55' })
    expect(await found('key-55', user)).toEqual([made])
    await release(contentOf(fields, ['x_serial']))
    expect(await found('key-55')).toEqual([made])
    expect(await found('key-55', user)).toEqual([])
    expect(await found('打不开', user)).toContain(made)
  })

  test('is no longer found where the field is searched no more', async () => {
    await release(contentOf({ x_serial: { ...serial, searched: true }, x_place: place }))
    const made = await report({ x_serial: 'OLD-9' })
    expect(await found('old-9')).toEqual([made])
    await release(contentOf({ x_serial: serial, x_place: place }))
    expect(await found('old-9')).toEqual([])
  })

  test('is found among the records of other resources too', async () => {
    const { body: project, status } = await api.call<Shown>('POST', '/api/tasks/projects', {
      as: admin,
      body: { code: 'ROOM', name: '机房改造', x_room: 'B-1204' },
    })
    expect([status, project]).toEqual([201, expect.anything()])
    expect(await found('1204', admin, 'tasks/projects')).toEqual([project.id])
    expect(await found('改造', admin, 'tasks/projects')).toEqual([project.id])
  })

  test('a word that most records hold is found in its order, and counted whole', async () => {
    await api.close()
    await open()
    await release(contentOf({ x_serial: { ...serial, searched: true }, x_place: place }))
    const { fieldValues, tasks } = api.db.tables
    await report({ x_serial: '公' })
    await fillTable(api.db, tasks, 1200, { id: 'n', number: 'n' })
    await fillTable(api.db, fieldValues, 1100, { recordId: 'n' })
    const { body, headers } = await api.call<Shown[]>('GET', '/api/tasks/tasks?q=公&_end=2', { as: admin })
    expect(body.map(({ id }) => id)).toEqual([1100, 1099])
    expect(headers.get('x-total-count')).toBe('1100')
  })
})
