import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { openThreeProjects, type ThreeProjects } from '../test/three-projects'

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

describe.each(engines)('who sees what on %s', (engine) => {
  let world: ThreeProjects
  const get = <T = Found[]>(path: string, as: Person | undefined, headers = {}) =>
    world.api.call<T>('GET', `/api/${path}`, { as, headers })
  const post = (path: string, as: Person) => world.api.call<Found>('POST', `/api/${path}`, { as })

  beforeAll(async () => {
    world = await openThreeProjects(engine)
  })
  afterAll(() => world.api.close())

  test.each(resources)('lists of %s show what single reads allow, and count no more', async (resource) => {
    const lists = new Map<string, { status: number; ids: number[]; total: string | null }>()
    for (const [name, person] of Object.entries(world.people)) {
      const { status, body, headers } = await get(`${resource}?_end=200`, person)
      const ids = status === 200 ? body.map(({ id }) => id).sort((a, b) => a - b) : []
      lists.set(name, { status, ids, total: headers.get('x-total-count') })
    }
    const known = [...new Set([...lists.values()].flatMap(({ ids }) => ids))].sort((a, b) => a - b)
    expect(known).not.toEqual([])
    for (const [name, { status, ids, total }] of lists) {
      const readable: number[] = []
      for (const id of known) {
        const one = await get(`${resource}/${id}`, world.people[name])
        expect([200, 404]).toContain(one.status)
        if (one.status === 200) readable.push(id)
      }
      expect([name, ids]).toEqual([name, readable])
      expect([name, status, total]).toEqual(
        status === 200 ? [name, 200, String(ids.length)] : [name, 403, null],
      )
    }
  })

  /** Ids, by hand; undefined: the role has no access to the list. */
  const seen: Readonly<Record<string, Record<'tasks' | 'projects' | 'organizations' | 'users', string>>> = {
    admin: {
      tasks: '1 2 3 4 5 6 7 8 9 10 11 12',
      projects: '1 2 3 4',
      organizations: '1 2 3 4 5 6 7',
      users: '2 3 4 5 6 7 8 9 10 11 12 13 14',
    },
    'user of Alphaville': { tasks: '1 2 3 4', projects: '2 4', organizations: '4', users: '403' },
    'user of Betatown': { tasks: '5 6 7 8', projects: '3', organizations: '5', users: '403' },
    'user of Gammaburg': { tasks: '9 10 11 12', projects: '2 4', organizations: '4', users: '403' },
    'manager of Eastleigh': { tasks: '2 3 4', projects: '2', organizations: '4 6', users: '5 6 7' },
    'employee of Alphaville': { tasks: '3 4', projects: '2', organizations: '6', users: '403' },
    'idle of Alphaville': { tasks: '4', projects: '2', organizations: '6', users: '403' },
    'manager of Westbourne': {
      tasks: '6 7 8 10 11 12',
      projects: '3 4',
      organizations: '4 5 7',
      users: '9 10 11 13 14',
    },
    'employee of Betatown': { tasks: '7 8', projects: '3 4', organizations: '7', users: '403' },
    'idle of Betatown': { tasks: '8', projects: '3 4', organizations: '7', users: '403' },
    'employee of Gammaburg': { tasks: '11 12', projects: '3 4', organizations: '7', users: '403' },
    'idle of Gammaburg': { tasks: '12', projects: '3 4', organizations: '7', users: '403' },
    'manager of nowhere': { tasks: '', projects: '1', organizations: '1 3', users: '3' },
  }
  const paths = {
    tasks: 'tasks/tasks',
    projects: 'tasks/projects',
    organizations: 'accounts/organizations',
    users: 'accounts/users',
  } as const

  test('everybody has a row in the table', () => {
    expect(Object.keys(seen).sort()).toEqual(Object.keys(world.people).sort())
  })

  test.each(Object.entries(seen))('%s sees these', async (name, wanted) => {
    const person = world.people[name]
    for (const [key, path] of Object.entries(paths)) {
      const { status, body } = await get(`${path}?_sort=id&_order=asc`, person)
      const shown = status === 200 ? body.map(({ id }) => id).join(' ') : String(status)
      expect([key, shown]).toEqual([key, wanted[key as keyof typeof paths]])
    }
    const logs = await get('workflow/logs?_end=200&_sort=id&_order=asc', person)
    expect([...new Set(logs.body.map(({ taskId }) => taskId))].join(' ')).toBe(wanted.tasks)
    const comments = await get('tasks/comments', person)
    const commented = wanted.tasks.split(' ').filter((id) => ['3', '7', '11'].includes(id))
    expect(comments.body.map(({ taskId }) => String(taskId)).reverse()).toEqual(commented)
  })

  /** Waiting, approved, assigned (every other status has none); my turn; unread. */
  const summaries: readonly (readonly [who: string, number, number, number, number, number])[] = [
    ['admin', 3, 3, 6, 3, 12],
    ['user of Alphaville', 1, 1, 2, 0, 5],
    ['user of Betatown', 1, 1, 2, 0, 5],
    ['user of Gammaburg', 1, 1, 2, 0, 5],
    ['manager of Eastleigh', 0, 1, 2, 1, 4],
    ['manager of Westbourne', 0, 2, 4, 2, 8],
    ['employee of Alphaville', 0, 0, 2, 1, 5],
    ['idle of Alphaville', 0, 0, 1, 1, 1],
    ['employee of Betatown', 0, 0, 2, 1, 5],
    ['idle of Betatown', 0, 0, 1, 1, 1],
    ['employee of Gammaburg', 0, 0, 2, 1, 5],
    ['idle of Gammaburg', 0, 0, 1, 1, 1],
    ['manager of nowhere', 0, 0, 0, 0, 0],
  ]
  test.each(summaries)('the summary of %s', async (who, pending, reviewed, assigned, myTurn, unread) => {
    const { status, body } = await get<object>('tasks/summary', world.people[who])
    expect(status).toBe(200)
    expect(body).toMatchObject({ myTurn, unread })
    expect(body).toHaveProperty('statuses', {
      ...{ pending, returned: 0, reviewed, assigned, processing: 0 },
      ...{ on_hold: 0, completed: 0, confirmed: 0, closed: 0 },
    })
    const turns = await get('tasks/tasks?turn=me', world.people[who])
    expect([turns.body.length, turns.headers.get('x-total-count')]).toEqual([myTurn, String(myTurn)])
  })

  test('people appear inside records by id and name only', async () => {
    const { body } = await get('tasks/tasks', world.admin)
    for (const task of body)
      for (const key of ['creator', 'reviewer', 'assignee', 'handler', 'project'])
        if (task[key] !== null) expect(Object.keys(Object(task[key]))).toEqual(['id', 'name'])
    for (const path of ['workflow/logs', 'tasks/comments', 'system/audit'])
      for (const one of (await get(path, world.admin)).body)
        expect(Object.keys(Object(one.actor ?? one.author))).toEqual(['id', 'name'])
  })

  test('notifications are read in the reader’s language, marked one by one and all at once', async () => {
    const [side] = world.sides
    if (!side) throw new Error('A side is needed')
    const { body } = await get('workflow/notifications', side.employee)
    expect(Object.keys(body[0] ?? {}).sort()).toEqual([
      'body',
      'createdAt',
      'forMe',
      'id',
      'kind',
      'readAt',
      'taskId',
      'title',
    ])
    expect(body.map(({ title }) => title).join()).toContain('指派 · T00000')
    const english = await get('workflow/notifications', side.employee, { 'accept-language': 'en' })
    expect(english.body.map(({ title }) => title).join()).toContain('Assign · T00000')
    const unread = async (as: Person) => (await get<Found>('tasks/summary', as)).body.unread
    const marked = await post(`workflow/notifications/${body[0]?.id}/mark_read`, side.employee)
    expect([marked.status, marked.body.readAt]).toEqual([200, expect.any(String)])
    expect(await unread(side.employee)).toBe(4)
    expect((await post(`workflow/notifications/${body[0]?.id}/mark_read`, side.idle)).status).toBe(404)
    expect((await post('workflow/notifications/mark_all_read', side.employee)).status).toBe(200)
    expect(await unread(side.employee)).toBe(0)
    const after = await get('workflow/notifications', side.employee)
    expect(after.body.filter(({ readAt }) => readAt === null)).toEqual([])
    expect(await unread(side.manager)).toBe(4)
    const others = await get('workflow/notifications', side.manager)
    expect(others.body.some(({ readAt }) => readAt === null)).toBe(true)
  })

  test('everyone reads the versions of the workflow', async () => {
    for (const person of Object.values(world.people)) {
      const { status, body } = await get('workflow/definitions', person)
      expect([status, body.map(({ id }) => id)]).toEqual([200, [1]])
    }
    expect((await get('workflow/definitions/2', world.admin)).status).toBe(404)
  })
})
