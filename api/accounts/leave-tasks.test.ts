import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { MOST_RELEASED, releaseTasks } from '../kernel/release-tasks'
import type { Person } from '../test/people'
import { type Office, startOffice } from '../test/start-office'
import { releaseLeftTasks } from './leave-tasks'

type Task = {
  readonly id: number
  readonly status: string
  readonly assigneeId: number | null
  readonly turn: { readonly role: string; readonly userId?: number; readonly stranded?: true } | null
  readonly logs: readonly { readonly action: string; readonly actor: { readonly name: string } }[]
}
type News = {
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly taskId: number | null
}

const PASSWORD = 'correct horse battery'

describe.each(engines)('the tasks of somebody who leaves, on %s', (engine) => {
  let office: Office
  let rivals: number
  beforeAll(async () => {
    office = await startOffice(engine)
    const now = office.clock.now()
    const company = { party: 'contractor', name: '另一家承建单位', createdAt: now, updatedAt: now } as const
    rivals = await office.db.insertRow(office.db.tables.organizations, company)
  })
  afterAll(() => office.close())

  const change = async ({ id }: Person, body: object) => {
    const answer = await office.send('admin', 'PATCH', `accounts/users/${id}`, body)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }
  const get = <T>(as: Person, path: string) => office.call<T>('GET', `/api/${path}`, { as })
  const read = async (id: number) => (await get<Task>(office.people.admin, `tasks/tasks/${id}`)).body
  const strandedIds = async (as: Person = office.people.admin) =>
    (await get<Task[]>(as, 'tasks/tasks?stranded=true')).body.map(({ id }) => id)
  const newsOf = async (as: Person) => (await get<News[]>(as, 'workflow/notifications')).body
  /** A task in this situation in the hands of a new employee. */
  const inHandsOf = async (
    who: Person,
    situation: 'assigned' | 'processing' | 'completed' = 'processing',
  ) => {
    const id = await office.bring('reviewed')
    await office.act('manager', id, 'assign', { assigneeId: who.id })
    const act = (outcome: string) =>
      office.call('POST', `/api/tasks/tasks/${id}/handle`, { as: who, body: { outcome } })
    if (situation !== 'assigned') await act('start')
    if (situation === 'completed') await act('complete')
    return id
  }

  test('go back to the managers when they are disabled, by the system, and managers are told', async () => {
    const who = await office.person('employee', { name: '冯远' })
    const id = await inHandsOf(who)
    await change(who, { status: 'disabled' })
    const task = await read(id)
    expect(task).toMatchObject({ status: 'reviewed', assigneeId: null, turn: { role: 'manager' } })
    expect(task.turn?.stranded).toBeUndefined()
    expect(task.logs.at(-1)).toMatchObject({ action: 'relieve', actor: { name: 'OMS' } })
    expect((await newsOf(office.people.manager))[0]).toMatchObject({ kind: 'relieve', taskId: id })
    expect(await get(office.people.admin, `tasks/tasks/${id}/proof`)).toMatchObject({ body: { ok: true } })
  })

  test('are no longer read by somebody of another company, nor named in what they were told', async () => {
    const username = 'chen.chen'
    const who = await office.person('employee', { name: '陈晨', username, password: PASSWORD })
    const [open, done] = [await inHandsOf(who, 'assigned'), await inHandsOf(who, 'completed')]
    expect((await newsOf(who)).map(({ title }) => title)).toEqual([
      expect.stringContaining('报表打不开'),
      expect.stringContaining('报表打不开'),
    ])
    await change(who, { organizationId: rivals })
    // The move ended their sign-ins.
    const login = { body: { username, password: PASSWORD } }
    const { access } = (await office.call<{ access: string }>('POST', '/api/auth/login', login)).body
    const headers = { authorization: `Bearer ${access}` }
    const now = <T>(path: string) => office.call<T>('GET', `/api/${path}`, { headers })
    for (const id of [open, done]) expect((await now(`tasks/tasks/${id}`)).status).toBe(404)
    expect((await now<Task[]>('tasks/tasks')).body).toEqual([])
    const news = (await now<News[]>('workflow/notifications')).body
    expect(news.map(({ kind, taskId }) => [kind, taskId])).toEqual([
      ['assign', null],
      ['assign', null],
    ])
    expect(JSON.stringify(news)).not.toContain('报表')
    expect(await read(open)).toMatchObject({ status: 'reviewed' })
    expect(await read(done)).toMatchObject({ status: 'completed', assigneeId: who.id })
  })

  test('go back when they change role, even at the same contractor', async () => {
    const who = await office.person('employee')
    const id = await inHandsOf(who)
    await change(who, { role: 'manager' })
    expect(await read(id)).toMatchObject({ status: 'reviewed', assigneeId: null })
    await office.act('manager', id, 'assign', { assigneeId: who.id })
    await releaseLeftTasks(office.deps)
    expect(await read(id)).toMatchObject({ status: 'assigned', assigneeId: who.id })
    await change(who, { role: 'employee' })
  })

  test('beyond so many go back by a job; what was broken off goes on with the next hour', async () => {
    const who = await office.person('employee')
    const { tasks } = office.db.tables
    const [pattern] = await office.db.select().from(tasks).limit(1)
    if (!pattern) throw new Error('There is no task to copy')
    const { id: _, ...row } = pattern
    const some = MOST_RELEASED + 5
    const fill = (name: string) =>
      office.db.insertRows(
        tasks,
        Array.from({ length: some }, (_, index) => ({
          ...row,
          ...{ number: `${name}${index}`, status: 'processing', assigneeId: who.id, closedAt: null },
          ...{ turnRole: 'employee' as const, turnUserId: who.id, logCount: 0, logHead: '0'.repeat(64) },
          contractorOrganizationId: who.organizationId,
        })),
      )
    const left = async () =>
      Number(
        (await get(office.people.admin, `tasks/tasks?assigneeId=${who.id}&_end=1`)).headers.get(
          'x-total-count',
        ),
      )
    await fill('A')
    await change(who, { status: 'disabled' })
    expect(await left()).toBe(5)
    await runDue(office.deps, jobKinds)
    expect(await left()).toBe(0)

    await fill('B')
    const once = await office.db.transaction((tx) =>
      releaseTasks(tx, office.deps, who.id, office.clock.now()),
    )
    expect([once, await left(), (await strandedIds()).length]).toEqual([MOST_RELEASED, 5, 5])
    await releaseLeftTasks(office.deps)
    expect([await left(), await strandedIds()]).toEqual([0, []])
  })

  test('a reporter who left strands the turn; handed over, the new one goes on', async () => {
    const who = await office.person('user', { name: '旧人' })
    const heir = await office.person('user', { name: '新人' })
    const report = { title: '打印错位', description: '少一列', taskType: 'issue' }
    const made = await office.call<Task>('POST', '/api/tasks/tasks', { as: who, body: report })
    const { id } = made.body
    await office.act('admin', id, 'review', { outcome: 'return', comment: '哪一页' })
    expect((await read(id)).turn?.stranded).toBeUndefined()
    await change(who, { status: 'disabled' })
    expect((await read(id)).turn).toMatchObject({ userId: who.id, stranded: true })
    expect(await strandedIds()).toEqual([id])
    const [news] = await newsOf(office.people.admin)
    expect(news).toMatchObject({ kind: 'stranded', taskId: null })
    expect(news?.title).toBe('1 张工单无人可处理')
    expect(news?.body).toContain('旧人')
    await office.act('admin', id, 'handover', { creatorId: heir.id })
    expect((await read(id)).turn).toMatchObject({ userId: heir.id })
    expect(await strandedIds()).toEqual([])
    const resubmitted = await office.call<Task>('POST', `/api/tasks/tasks/${id}/resubmit`, {
      as: heir,
      body: {},
    })
    expect(resubmitted.body.status).toBe('pending')
  })

  test('the last manager of a contractor strands what waits for managers, until there is one again', async () => {
    const manager = await office.person('manager', { organizationId: rivals, name: '独苗' })
    const project = await office.send('admin', 'POST', 'tasks/projects', {
      ...{ code: 'RIVALS', name: '另一个项目', contractorOrganizationId: rivals },
    })
    const id = await office.bring('reviewed', { projectId: project.body.id })
    const holdings = () =>
      get<{ onlyTheirs: number }>(office.people.admin, `accounts/users/${manager.id}/holdings`)
    expect((await holdings()).body.onlyTheirs).toBe(1)
    await change(manager, { status: 'disabled' })
    expect(await strandedIds()).toEqual([id])
    expect((await newsOf(office.people.admin))[0]).toMatchObject({ kind: 'stranded', taskId: null })
    const next = await office.bring('pending', { projectId: project.body.id })
    const refused = await office.send('admin', 'POST', `tasks/tasks/${next}/review`, { outcome: 'approve' })
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      { outcome: [expect.stringContaining('没有在用的项目经理')] },
    ])
    await office.person('manager', { organizationId: rivals })
    expect(await strandedIds()).toEqual([])
    await office.act('admin', next, 'review', { outcome: 'approve' })
  })

  test('what a person holds is counted by relation and status, for administrators and the own manager', async () => {
    const who = await office.person('employee')
    await inHandsOf(who, 'assigned')
    await inHandsOf(who, 'completed')
    const path = `accounts/users/${who.id}/holdings`
    const held = {
      relations: { creatorId: {}, assigneeId: { assigned: 1, completed: 1 } },
      turn: { assigned: 1 },
    }
    const expected = { ...held, workflows: { task: held }, onlyTheirs: 0 }
    expect((await get(office.people.admin, path)).body).toEqual(expected)
    expect((await get(office.people.manager, path)).body).toEqual(expected)
    const stranger = await office.person('manager', { organizationId: rivals })
    for (const nobody of [stranger, office.people.creator, office.people.assignee, who])
      expect((await get(nobody, path)).status).toBe(404)
    const mine = await get<{ relations: object }>(
      office.people.admin,
      `accounts/users/${office.people.creator.id}/holdings`,
    )
    expect(mine.body.relations).toMatchObject({ creatorId: { completed: expect.any(Number) } })
  })

  test('the system is in no list and cannot be read, chosen or filtered for', async () => {
    const everyone = (await get<{ name: string }[]>(office.people.admin, 'accounts/users?_end=200')).body
    expect(everyone.map(({ name }) => name)).not.toContain('OMS')
    expect((await get(office.people.admin, 'accounts/users?role=system')).status).toBe(400)
    const id = await office.bring('completed')
    const { body } = await get<{ id: number }[]>(office.people.admin, 'workflow/logs?_end=200')
    expect(body.length).toBeGreaterThan(0)
    for (const action of ['relieve', 'handover'])
      expect(
        (await office.send('admin', 'POST', `tasks/tasks/${id}/${action}`, { creatorId: 1 })).status,
      ).toBe(action === 'relieve' ? 403 : 422)
  })

  test('stranded is true or not asked for', async () => {
    const { status, body } = await office.send('admin', 'GET', 'tasks/tasks?stranded=false')
    expect([status, Object.keys(body.errors ?? {})]).toEqual([400, ['stranded']])
  })
})
