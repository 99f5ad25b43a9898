import { engines } from '@oms/db/test/engines'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { type Office, startOffice } from '../test/start-office'

type News = {
  readonly id: number
  readonly kind: string
  readonly title: string
  readonly taskId: number | null
  readonly readAt: string | null
  readonly forMe: boolean
}

const PASSWORD = 'correct horse battery'

const signal = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe.each(engines)('what is told to audiences on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const newsOf = async (as: Person, query = '') =>
    (await office.call<News[]>('GET', `/api/workflow/notifications${query}`, { as })).body
  const unreadOf = async (as: Person) =>
    (await office.call<{ unread: number }>('GET', '/api/tasks/summary', { as })).body.unread
  const rowCount = async () => {
    const { notifications } = office.db.tables
    const [row] = await office.db.rows<{ count: unknown }>(
      sql`select count(*) as count from ${notifications}`,
    )
    return Number(row?.count)
  }
  const written = async (work: () => Promise<unknown>) => {
    const before = await rowCount()
    await work()
    return (await rowCount()) - before
  }
  const hire = (count: number) =>
    office.db.insertRows(
      office.db.tables.users,
      Array.from({ length: count }, (_, index) => ({
        ...{ username: `clerk-${count}-${index}`, name: '管理员', role: 'admin' as const },
        ...{ organizationId: office.people.admin.organizationId, passwordHash: 'none' },
        ...{ createdAt: office.clock.now(), updatedAt: office.clock.now() },
      })),
    )

  test('a report writes one row for three administrators, and one for three hundred', async () => {
    await hire(2)
    expect(await written(() => office.bring('pending'))).toBe(1)
    await hire(297)
    expect(await written(() => office.bring('pending'))).toBe(1)
  })

  test('it says of each whether the turn is theirs by it; a comment never does', async () => {
    const id = await office.bring('assigned')
    await office.act('creator', id, 'add_comment', { body: '急' })
    const forMe = async (as: Person) =>
      (await newsOf(as, `?taskId=${id}`)).map((one) => `${one.kind} ${one.forMe}`)
    const { creator, manager, assignee, admin } = office.people
    expect(await forMe(admin)).toEqual(['create true'])
    expect(await forMe(creator)).toEqual(['review false'])
    expect(await forMe(manager)).toEqual(['review true'])
    expect(await forMe(assignee)).toEqual(['comment false', 'assign true'])
  })

  test('nobody reads of what they did themselves, the others of their role do', async () => {
    const other = await office.person('admin')
    const id = await office.bring('pending')
    office.clock.advance(60_000)
    const comment = '不归我们'
    await office.act('admin', id, 'review', { outcome: 'approve' })
    await office.act('manager', id, 'decline', { comment })
    await office.act('admin', id, 'urge').catch(() => undefined)
    const toldOf = async (as: Person) => (await newsOf(as, `?taskId=${id}`)).map(({ kind }) => kind)
    expect(await toldOf(office.people.manager)).toEqual(['review'])
    expect(await toldOf(office.people.admin)).toEqual(['decline', 'create'])
    expect(await toldOf(other)).toEqual(['decline', 'create'])
  })

  test('whoever is told by name and by role is told once', async () => {
    const both = await office.person('manager')
    const id = await office.bring('completed')
    const { tasks } = office.db.tables
    await office.db.updateWhere(tasks, { assigneeId: both.id }, eq(tasks.id, id))
    await office.act('creator', id, 'confirm', { outcome: 'accept' })
    expect((await newsOf(both, `?taskId=${id}`)).filter(({ kind }) => kind === 'confirm')).toHaveLength(1)
  })

  test('who comes into a role finds nothing of before, who leaves it nothing of it', async () => {
    await office.bring('pending')
    office.clock.advance(1000)
    const newcomer = await office.person('admin')
    expect([await newsOf(newcomer), await unreadOf(newcomer)]).toEqual([[], 0])
    const id = await office.bring('pending')
    expect((await newsOf(newcomer)).map(({ taskId }) => taskId)).toEqual([id])
    const [told] = await newsOf(newcomer)
    expect((await office.send('assignee', 'GET', `workflow/notifications/${told?.id}`)).status).toBe(404)

    const username = 'lin.lin'
    const moved = await office.person('employee', { username, password: PASSWORD })
    await office.bring('reviewed')
    office.clock.advance(1000)
    const change = (role: string) => office.send('admin', 'PATCH', `accounts/users/${moved.id}`, { role })
    /** The change ended their sign-ins. */
    const newsNow = async () => {
      const login = { body: { username, password: PASSWORD } }
      const { access } = (await office.call<{ access: string }>('POST', '/api/auth/login', login)).body
      const headers = { authorization: `Bearer ${access}` }
      const { body } = await office.call<News[]>('GET', '/api/workflow/notifications', { headers })
      return body.map(({ taskId }) => taskId)
    }
    expect((await change('manager')).status).toBe(200)
    expect(await newsNow()).toEqual([])
    const approved = await office.bring('reviewed')
    expect(await newsNow()).toEqual([approved])
    expect((await change('employee')).status).toBe(200)
    expect(await newsNow()).toEqual([])
  })

  test('one is read by itself, the others with all; each keeps the earlier moment', async () => {
    const reader = await office.person('admin')
    const [first, second] = [await office.bring('pending'), await office.bring('pending')]
    const byTask = async () =>
      Object.fromEntries((await newsOf(reader)).map((one) => [String(one.taskId), one.readAt]))
    const id = (await newsOf(reader)).find(({ taskId }) => taskId === first)?.id
    const post = (place: string) =>
      office.call<{ marked: number; readAt: string }>('POST', `/api/workflow/notifications/${place}`, {
        as: reader,
      })
    const early = office.clock.now().toISOString()
    expect((await post(`${id}/mark_read`)).body.readAt).toBe(early)
    office.clock.advance(10 * 60_000)
    const late = office.clock.now().toISOString()
    expect((await post('mark_all_read')).body).toEqual({ marked: 1 })
    expect(await byTask()).toEqual({ [first]: early, [second]: late })
    const third = await office.bring('pending')
    office.clock.advance(10 * 60_000)
    expect([(await post(`${id}/mark_read`)).status, (await post('mark_all_read')).body]).toEqual([
      200,
      { marked: 1 },
    ])
    expect((await post('mark_all_read')).body).toEqual({ marked: 0 })
    const last = office.clock.now().toISOString()
    expect(await byTask()).toEqual({ [first]: early, [second]: late, [third]: last })
    expect(await newsOf(reader, '?readAt_null=true')).toEqual([])
  })

  test('what is older than the newest thousand counts as read; a badge counts to a hundred', async () => {
    const { notifications } = office.db.tables
    const [pattern] = await office.db.select().from(notifications).limit(1)
    if (!pattern) throw new Error('There is no notification to copy')
    const reader = await office.person('user')
    const { id: _, ...row } = { ...pattern, audience: `person:${reader.id}`, createdAt: office.clock.now() }
    await office.db.insertRows(
      notifications,
      Array.from({ length: 1005 }, () => row),
    )
    const path = '/api/workflow/notifications'
    const total = async (query: string) =>
      (await office.call('GET', `${path}${query}`, { as: reader })).headers.get('x-total-count')
    expect([await total(''), await total('?readAt_null=true'), await total('?readAt_null=false')]).toEqual([
      '1005',
      '1000',
      '5',
    ])
    expect(await unreadOf(reader)).toBe(100)
    const oldest = await newsOf(reader, '?_sort=id&_order=asc&_end=6')
    expect(oldest.map(({ readAt }) => readAt === null)).toEqual([false, false, false, false, false, true])
  })

  test('pages, marks of the place after a page and orders go through both of one’s audiences', async () => {
    const reader = await office.person('manager')
    const id = await office.bring('pending')
    await office.act('admin', id, 'review', { outcome: 'approve' })
    await office.act('manager', id, 'assign', { assigneeId: reader.id })
    await office.act('creator', id, 'add_comment', { body: '在吗' })
    const kinds = (news: readonly News[]) => news.map(({ kind }) => kind)
    expect(kinds(await newsOf(reader))).toEqual(['comment', 'assign', 'review'])
    expect(kinds(await newsOf(reader, '?_sort=createdAt&_order=asc'))).toEqual([
      'review',
      'assign',
      'comment',
    ])
    expect(kinds(await newsOf(reader, '?_start=1&_end=2'))).toEqual(['assign'])
    for (const order of ['_sort=id&_order=desc', '_sort=createdAt&_order=desc']) {
      const path = `/api/workflow/notifications?_end=1&${order}`
      const { headers } = await office.call<News[]>('GET', path, { as: reader })
      const after = `&_after=${headers.get('x-next-after')}`
      expect(kinds(await newsOf(reader, `?_end=2&${order}${after}`))).toEqual(['assign', 'review'])
    }
  })
})

test.runIf(engines.includes('mysql'))(
  'what becomes visible later stays unread, though its id is lower',
  async () => {
    const office = await startOffice('mysql')
    const { notifications } = office.db.tables
    const row = () => ({
      ...{ audience: 'admin', kind: 'stranded', data: '{"count":1,"name":"x"}', taskId: null },
      createdAt: office.clock.now(),
    })
    const unread = async () => (await office.send('admin', 'GET', 'tasks/summary')).body.unread
    const [inserted, others] = [signal(), signal()]
    const first = office.db.transaction(async (tx) => {
      await tx.insertRow(notifications, row())
      inserted.resolve()
      await others.promise
    })
    await inserted.promise
    await office.db.transaction((tx) => tx.insertRow(notifications, row()))
    const marked = await office.send('admin', 'POST', 'workflow/notifications/mark_all_read')
    expect([marked.body, await unread()]).toEqual([{ marked: 1 }, 0])
    others.resolve()
    await first
    expect(await unread()).toBe(1)
    await office.close()
  },
)
