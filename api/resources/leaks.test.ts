import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { openThreeProjects, type Side, type ThreeProjects } from '../test/three-projects'

/** For each person the words of other sides, which no answer may hold. */
const foreign: Readonly<Record<string, string>> = {
  'user of Alphaville': 'Betatown Gammaburg Southwark',
  'user of Betatown': 'Alphaville Gammaburg Northolt Eastleigh',
  'user of Gammaburg': 'Alphaville Betatown Southwark',
  'manager of Eastleigh': 'Betatown Gammaburg Southwark Westbourne',
  'employee of Alphaville': 'Betatown Gammaburg Southwark Westbourne',
  'idle of Alphaville': 'Betatown Gammaburg Southwark Westbourne',
  'manager of Westbourne': 'Alphaville Eastleigh',
  'employee of Betatown': 'Alphaville Gammaburg Eastleigh',
  'idle of Betatown': 'Alphaville Gammaburg Eastleigh',
  'employee of Gammaburg': 'Alphaville Betatown Eastleigh',
  'idle of Gammaburg': 'Alphaville Betatown Eastleigh',
}

/** Lists that ask for nothing but what belongs to the other side. */
const asksFor = ({ word, projectId, tasks, user, employee, idle }: Side): readonly string[] => [
  `tasks/tasks?q=${word}`,
  `tasks/tasks?q=${word.toLowerCase().slice(0, 5)}`,
  `tasks/tasks?q=${word} trouble`,
  ...tasks.map((id) => `tasks/tasks?q=${id}`),
  ...tasks.map((id) => `tasks/tasks?q=T${String(id).padStart(6, '0')}`),
  `tasks/tasks?title_like=${word}`,
  `tasks/tasks?${tasks.map((id) => `id=${id}`).join('&')}`,
  `tasks/tasks?projectId=${projectId}`,
  `tasks/tasks?projectId=${projectId}&status=assigned&_sort=createdAt&_order=asc`,
  `tasks/tasks?projectId=${projectId}&createdAt_gte=2020-01-01&_sort=priority&_order=desc`,
  `tasks/tasks?projectId=${projectId}&turn=me`,
  `tasks/tasks?creatorId=${user.id}`,
  `tasks/tasks?assigneeId=${employee.id}`,
  `tasks/tasks?assigneeId=${idle.id}&status=assigned`,
  `tasks/tasks?handlerId=${employee.id}`,
  ...tasks.map((id) => `workflow/logs?taskId=${id}`),
  `workflow/logs?taskId=${tasks[3]}&toStatus=assigned`,
  `workflow/logs?actorId=${user.id}`,
  `workflow/logs?actorId=${employee.id}&_sort=createdAt&_order=asc`,
  `tasks/comments?taskId=${tasks[2]}`,
  `tasks/comments?authorId=${user.id}`,
  ...tasks.map((id) => `workflow/notifications?taskId=${id}`),
]

/** The same of organizations, their projects and people, with an id of theirs each. */
const placesOf: Readonly<Record<string, { organization: number; projects: string; members: string }>> = {
  Northolt: { organization: 4, projects: 'userOrganizationId', members: 'id=4&id=12' },
  Southwark: { organization: 5, projects: 'userOrganizationId', members: 'id=8' },
  Eastleigh: { organization: 6, projects: 'contractorOrganizationId', members: 'id=5&id=6&id=7' },
  Westbourne: { organization: 7, projects: 'contractorOrganizationId', members: 'id=9&id=13' },
}

describe.each(engines)('nothing of one side reaches the other on %s', (engine) => {
  let world: ThreeProjects
  beforeAll(async () => {
    world = await openThreeProjects(engine)
  })
  afterAll(() => world.api.close())

  const personOf = (name: string): Person => {
    const person = world.people[name]
    if (!person) throw new Error(`There is no ${name}`)
    return person
  }
  const sidesForeignTo = (name: string) =>
    world.sides.filter(({ word }) => foreign[name]?.split(' ').includes(word))

  /** Sends it as the person; the answer, whatever it is, holds none of the foreign words. */
  const quiet = async (name: string, method: string, path: string, body?: object) => {
    const answer = await world.api.call<Record<string, unknown>>(method, `/api/${path}`, {
      as: personOf(name),
      body,
    })
    const text = answer.text.toLowerCase()
    const told = foreign[name]?.split(' ').filter((word) => text.includes(word.toLowerCase()))
    expect([method, path, answer.status < 500, told]).toEqual([method, path, true, []])
    return answer
  }

  test.each(Object.keys(foreign))(
    '%s: lists of what is foreign are empty and count nothing',
    async (name) => {
      for (const side of sidesForeignTo(name))
        for (const path of asksFor(side)) {
          const { status, text, headers } = await quiet(name, 'GET', path)
          expect([path, status, text, headers.get('x-total-count')]).toEqual([path, 200, '[]', '0'])
        }
    },
  )

  test.each(Object.keys(foreign))('%s: so are those of organizations, projects and people', async (name) => {
    const isManager = name.startsWith('manager')
    for (const place of foreign[name]?.split(' ') ?? []) {
      const { organization, projects, members } = placesOf[place] ?? {}
      if (organization === undefined) continue
      for (const path of [
        `accounts/organizations?id=${organization}`,
        `accounts/organizations?q=${place}`,
        `accounts/organizations?name_like=${place}`,
        `tasks/projects?q=${place}`,
        `tasks/projects?code_like=${place.toUpperCase()}`,
        `tasks/projects?${projects}=${organization}`,
      ]) {
        const { status, text, headers } = await quiet(name, 'GET', path)
        expect([path, status, text, headers.get('x-total-count')]).toEqual([path, 200, '[]', '0'])
      }
      for (const path of [
        `accounts/users?${members}`,
        `accounts/users?organizationId=${organization}`,
        `accounts/users?q=of ${place}`,
        `accounts/users?name_like=${place}`,
      ]) {
        const { status, headers } = await quiet(name, 'GET', path)
        const counted = headers.get('x-total-count')
        expect([path, status, counted]).toEqual([path, isManager ? 200 : 403, isManager ? '0' : null])
      }
    }
  })

  test.each(Object.keys(foreign))('%s: no other list and no own record speaks of it', async (name) => {
    const lists = [
      ...['tasks/tasks', 'tasks/projects', 'tasks/comments', 'accounts/users', 'accounts/organizations'],
      ...['workflow/logs', 'workflow/notifications', 'system/audit'],
    ]
    for (const list of lists) await quiet(name, 'GET', `${list}?_end=200`)
    for (const path of ['tasks/summary', 'accounts/users/me', 'tasks/tasks?turn=me']) {
      const { status } = await quiet(name, 'GET', path)
      expect(status).toBe(200)
    }
    const own = await world.api.call<{ id: number }[]>('GET', '/api/tasks/tasks', { as: personOf(name) })
    expect(own.body.length).toBeGreaterThan(0)
    for (const { id } of own.body) await quiet(name, 'GET', `tasks/tasks/${id}?_why=1`)
  })

  const actions = [
    'review',
    'assign',
    'handle',
    'confirm',
    'close',
    'reopen',
    'urge',
    'add_comment',
    'nonsense',
  ]
  test.each(Object.keys(foreign))('%s: a foreign task is not there, whatever is tried', async (name) => {
    for (const { tasks } of sidesForeignTo(name))
      for (const id of [tasks[0], tasks[3]]) {
        const attempts: readonly (readonly [method: string, path: string, body?: object])[] = [
          ['GET', `tasks/tasks/${id}`],
          ['GET', `tasks/tasks/${id}?_why=1`],
          ['GET', `tasks/tasks/${id}/proof`],
          ['GET', `tasks/tasks/${id}/people`],
          ['PATCH', `tasks/tasks/${id}`, { title: 'x' }],
          ['PUT', `tasks/tasks/${id}`, { title: 'x' }],
          ...actions.map((action) => ['POST', `tasks/tasks/${id}/${action}`, { body: 'x' }] as const),
        ]
        for (const [method, path, body] of attempts) {
          const { status } = await quiet(name, method, path, body)
          expect([method, path, status]).toEqual([method, path, 404])
        }
      }
  })

  test('a foreign project and a foreign employee cannot be named', async () => {
    for (const [name, projectId] of [
      ['user of Alphaville', 3],
      ['user of Betatown', 2],
      ['user of Betatown', 4],
      ['user of Gammaburg', 3],
    ] as const) {
      const body = { title: 'x', description: 'x', taskType: 'issue', projectId }
      const { status, body: answer } = await quiet(name, 'POST', 'tasks/tasks', body)
      expect([status, Object.keys(Object(answer.errors))]).toEqual([422, ['projectId']])
    }
    for (const [name, task, employee] of [
      ['manager of Eastleigh', 2, 'employee of Betatown'],
      ['manager of Eastleigh', 2, 'employee of Gammaburg'],
      ['manager of Westbourne', 6, 'employee of Alphaville'],
      ['manager of Westbourne', 10, 'employee of Alphaville'],
    ] as const) {
      const body = { assigneeId: personOf(employee).id }
      const { status, body: answer } = await quiet(name, 'POST', `tasks/tasks/${task}/assign`, body)
      expect([status, Object.keys(Object(answer.errors))]).toEqual([422, ['assigneeId']])
    }
  })
})
