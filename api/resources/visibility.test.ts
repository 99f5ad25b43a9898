import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Found = { id: number } & Record<string, unknown>

const resources = [
  'tasks/tasks',
  'tasks/projects',
  'tasks/comments',
  'accounts/users',
  'accounts/organizations',
  'workflow/logs',
  'workflow/notifications',
  'system/audit',
]

/** Two companies of contractors, each with a client of its own, and words that only its side may ever read. */
describe.each(engines)('who sees what on %s', (engine) => {
  let api: TestApi
  let admin: Person
  const sides: { user: Person; manager: Person; employee: Person; idle: Person; word: string }[] = []
  const people: Record<string, Person> = {}

  const call = async <T = Found>(method: string, path: string, as: Person, body?: unknown) =>
    api.call<T>(method, `/api/${path}`, { as, body })
  const done = async (method: string, path: string, as: Person, body?: unknown): Promise<Found> => {
    const answer = await call(method, path, as, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const act = (task: number, action: string, as: Person, body: object) =>
    done('POST', `tasks/tasks/${task}/${action}`, as, body)

  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    people.admin = admin
    for (const word of ['Alphaville', 'Betatown']) {
      const company = await done('POST', 'accounts/organizations', admin, {
        name: `${word} contractor`,
        party: 'contractor',
      })
      const client = await done('POST', 'accounts/organizations', admin, {
        name: `${word} client`,
        party: 'user',
      })
      const project = await done('POST', 'tasks/projects', admin, {
        code: word.toUpperCase(),
        name: `${word} project`,
        userOrganizationId: client.id,
        contractorOrganizationId: company.id,
      })
      const user = await api.person('user', { name: `${word} user`, organizationId: client.id })
      const manager = await api.person('manager', { name: `${word} manager`, organizationId: company.id })
      const employee = await api.person('employee', { name: `${word} employee`, organizationId: company.id })
      const idle = await api.person('employee', { name: `${word} idle`, organizationId: company.id })
      sides.push({ user, manager, employee, idle, word })
      for (const [role, person] of Object.entries({ user, manager, employee, idle }))
        people[`${role} of ${word}`] = person
      const report = (title: string) =>
        done('POST', 'tasks/tasks', user, {
          title,
          description: `${word} secret`,
          taskType: 'issue',
          projectId: project.id,
        })
      for (const number of [1, 2, 3, 4]) {
        const { id } = await report(`${word} trouble ${number}`)
        if (number === 1) continue
        await act(id, 'review', admin, { outcome: 'approve', comment: `${word} approved` })
        if (number === 2) continue
        await act(id, 'assign', manager, { assigneeId: employee.id, comment: `${word} assigned` })
        await act(id, 'add_comment', user, { body: `${word} comment` })
        if (number === 3) continue
        await act(id, 'handle', employee, { outcome: 'start' })
        await act(id, 'handle', employee, { outcome: 'complete' })
        await act(id, 'confirm', user, { outcome: 'rework', comment: `${word} again` })
        await act(id, 'assign', manager, { assigneeId: idle.id })
      }
    }
  })
  afterAll(() => api.close())

  test.each(resources)('lists of %s show what single reads allow, and count no more', async (resource) => {
    const whole = await call<Found[]>('GET', `${resource}?_end=200`, admin)
    const known = new Set<number>(whole.status === 200 ? whole.body.map(({ id }) => id) : [])
    for (const person of Object.values(people)) {
      const list = await call<Found[]>('GET', `${resource}?_end=200`, person)
      if (list.status === 200) for (const { id } of list.body) known.add(id)
    }
    expect(known.size).toBeGreaterThan(0)
    for (const [name, person] of Object.entries(people)) {
      const list = await call<Found[]>('GET', `${resource}?_end=200`, person)
      const listed = list.status === 200 ? list.body.map(({ id }) => id) : []
      const readable: number[] = []
      for (const id of known) {
        const one = await call('GET', `${resource}/${id}`, person)
        expect([200, 404]).toContain(one.status)
        if (one.status === 200) readable.push(id)
      }
      expect([name, listed.toSorted((a, b) => a - b)]).toEqual([name, readable.toSorted((a, b) => a - b)])
      if (list.status === 200) expect(list.headers.get('x-total-count')).toBe(String(listed.length))
      else expect(list.status).toBe(403)
    }
  })

  const expected: Readonly<Record<string, readonly number[]>> = {
    admin: [1, 2, 3, 4, 5, 6, 7, 8],
    'user of Alphaville': [1, 2, 3, 4],
    'manager of Alphaville': [2, 3, 4],
    'employee of Alphaville': [3, 4],
    'idle of Alphaville': [4],
    'user of Betatown': [5, 6, 7, 8],
    'manager of Betatown': [6, 7, 8],
    'employee of Betatown': [7, 8],
    'idle of Betatown': [8],
  }
  test.each(Object.entries(expected))('%s sees these tasks', async (name, ids) => {
    const person = people[name] ?? admin
    const list = await call<Found[]>('GET', 'tasks/tasks?_sort=id&_order=asc', person)
    expect(list.body.map(({ id }) => id)).toEqual(ids)
    const logs = await call<Found[]>('GET', 'workflow/logs?_end=200', person)
    expect([...new Set(logs.body.map(({ taskId }) => taskId))].sort()).toEqual(ids)
  })

  test('nothing of one side reaches the other, wherever it looks', async () => {
    const [alpha, beta] = sides
    if (!alpha || !beta) throw new Error('Two sides are needed')
    for (const [side, other] of [
      [alpha, beta],
      [beta, alpha],
    ] as const) {
      const foreign = other === alpha ? 1 : 5
      for (const person of [side.user, side.manager, side.employee, side.idle]) {
        const paths = [
          ...resources.map((resource) => `${resource}?_end=200`),
          `tasks/tasks?q=${other.word}`,
          `tasks/tasks?q=${other.word} trouble`,
          `tasks/tasks?title_like=${other.word}`,
          `tasks/tasks?id=${foreign}&id=${foreign + 3}`,
          `tasks/tasks?creatorId=${other.user.id}`,
          `tasks/tasks?turn=me`,
          `workflow/logs?taskId=${foreign + 3}`,
          `tasks/comments?taskId=${foreign + 3}`,
          `tasks/comments?authorId=${other.user.id}`,
          `workflow/notifications?taskId=${foreign + 3}`,
          `accounts/users?organizationId=${other.manager.organizationId}`,
          `accounts/users?id=${other.manager.id}`,
          `tasks/projects?code_like=${other.word.toUpperCase()}`,
          `tasks/tasks/${foreign + 3}`,
          `tasks/tasks/${foreign + 3}/proof`,
          'tasks/summary',
          'accounts/users/me',
        ]
        for (const path of paths) {
          const answer = await call<unknown>('GET', path, person)
          expect(answer.status).toBeLessThan(500)
          expect([path, answer.text.toLowerCase().includes(other.word.toLowerCase())]).toEqual([path, false])
          if (path.includes(String(foreign)) && answer.status === 200 && path.includes('?'))
            expect([path, answer.headers.get('x-total-count')]).toEqual([path, '0'])
        }
        for (const action of [
          'review',
          'assign',
          'handle',
          'confirm',
          'close',
          'urge',
          'add_comment',
          'nonsense',
        ]) {
          const answer = await call('POST', `tasks/tasks/${foreign + 3}/${action}`, person, { body: 'x' })
          expect([action, answer.status, answer.text.includes(other.word)]).toEqual([action, 404, false])
        }
        const moved = await call('PATCH', `tasks/tasks/${foreign}`, person, { title: 'x' })
        expect(moved.status).toBe(404)
      }
      const body = { title: 'x', description: 'x', taskType: 'issue', projectId: other === alpha ? 2 : 3 }
      const created = await call('POST', 'tasks/tasks', side.user, body)
      expect([created.status, Object.keys(Object(created.body.errors))]).toEqual([422, ['projectId']])
    }
  })

  test('people appear inside records by id and name only', async () => {
    const { body } = await call<Found[]>('GET', 'tasks/tasks', admin)
    for (const task of body)
      for (const key of ['creator', 'reviewer', 'assignee', 'handler', 'project'])
        if (task[key] !== null) expect(Object.keys(Object(task[key]))).toEqual(['id', 'name'])
    for (const path of ['workflow/logs', 'tasks/comments', 'system/audit'])
      for (const one of (await call<Found[]>('GET', path, admin)).body)
        expect(Object.keys(Object(one.actor ?? one.author))).toEqual(['id', 'name'])
  })

  test('notifications are read in the reader’s language, marked one by one and all at once', async () => {
    const [side] = sides
    if (!side) throw new Error('A side is needed')
    const { body } = await call<Found[]>('GET', 'workflow/notifications', side.employee)
    expect(Object.keys(body[0] ?? {}).sort()).toEqual([
      'body',
      'createdAt',
      'id',
      'kind',
      'readAt',
      'taskId',
      'title',
    ])
    expect(body.map(({ title }) => title).join()).toContain('指派 · T00000')
    const headers = { 'accept-language': 'en' }
    const english = await api.call<Found[]>('GET', '/api/workflow/notifications', {
      as: side.employee,
      headers,
    })
    expect(english.body.map(({ title }) => title).join()).toContain('Assign · T00000')
    const marked = await call('POST', `workflow/notifications/${body[0]?.id}/mark_read`, side.employee)
    expect([marked.status, marked.body.readAt]).toEqual([200, expect.any(String)])
    expect((await call('POST', `workflow/notifications/${body[0]?.id}/mark_read`, side.idle)).status).toBe(
      404,
    )
    expect((await call('POST', 'workflow/notifications/mark_all_read', side.employee)).status).toBe(200)
    const after = await call<Found[]>('GET', 'workflow/notifications', side.employee)
    expect(after.body.filter(({ readAt }) => readAt === null)).toEqual([])
    const others = await call<Found[]>('GET', 'workflow/notifications', side.manager)
    expect(others.body.some(({ readAt }) => readAt === null)).toBe(true)
  })

  test('everyone reads the versions of the workflow', async () => {
    for (const person of Object.values(people)) {
      const { status, body } = await call<Found[]>('GET', 'workflow/definitions', person)
      expect([status, body.map(({ id }) => id)]).toEqual([200, [1]])
    }
    expect((await call('GET', 'workflow/definitions/2', admin)).status).toBe(404)
  })
})
