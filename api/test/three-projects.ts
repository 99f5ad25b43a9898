import type { EngineName } from '@oms/db/test/engines'
import type { Person } from './people'
import { startApi, type TestApi } from './start-api'

type Made = { readonly id: number }

/** One project with a reporter and two employees of its own, and the word that stands in all that they write. */
export type Side = {
  readonly word: string
  readonly projectId: number
  /** Waiting, approved, in hand, and completed by `employee` but handed on to `idle` afterwards. */
  readonly tasks: readonly [number, number, number, number]
  readonly user: Person
  readonly manager: Person
  readonly employee: Person
  readonly idle: Person
}

export type ThreeProjects = {
  readonly api: TestApi
  readonly admin: Person
  readonly sides: readonly Side[]
  /** Everybody, by `role of place`. */
  readonly people: Readonly<Record<string, Person>>
  /** Sends it and demands that it succeeds. */
  readonly done: (method: string, path: string, as: Person, body?: unknown) => Promise<Made>
}

const clients = ['Northolt', 'Southwark']
const contractors = ['Eastleigh', 'Westbourne']
/** The third has the client of the first and the contractor of the second. */
const projects = [
  ['Alphaville', 'Northolt', 'Eastleigh'],
  ['Betatown', 'Southwark', 'Westbourne'],
  ['Gammaburg', 'Northolt', 'Westbourne'],
] as const

/**
 * Two clients and two contractors with three projects. Ids: organizations 4 to 7 in the order above, projects 2 to 4,
 * tasks 1 to 4, 5 to 8 and 9 to 12.
 */
export const openThreeProjects = async (engine: EngineName): Promise<ThreeProjects> => {
  const api = await startApi({ engine })
  const admin = await api.person('admin')
  const done = async (method: string, path: string, as: Person, body?: unknown): Promise<Made> => {
    const answer = await api.call<Made>(method, `/api/${path}`, { as, body })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const organizations: Record<string, number> = {}
  for (const [party, names] of [
    ['user', clients],
    ['contractor', contractors],
  ] as const)
    for (const name of names)
      organizations[name] = (await done('POST', 'accounts/organizations', admin, { name, party })).id

  const people: Record<string, Person> = { admin, 'manager of nowhere': await api.person('manager') }
  const hire = async (role: 'user' | 'manager' | 'employee', title: string, place: string, of = place) => {
    const label = `${title} of ${place}`
    people[label] ??= await api.person(role, { name: label, organizationId: organizations[of] })
    return people[label]
  }
  const sides: Side[] = []
  for (const [word, client, contractor] of projects) {
    const project = await done('POST', 'tasks/projects', admin, {
      code: `${client}-${contractor}`.toUpperCase(),
      name: `${client} at ${contractor}`,
      userOrganizationId: organizations[client],
      contractorOrganizationId: organizations[contractor],
    })
    const user = await hire('user', 'user', word, client)
    const manager = await hire('manager', 'manager', contractor)
    const employee = await hire('employee', 'employee', word, contractor)
    const idle = await hire('employee', 'idle', word, contractor)
    const report = async (what: string) => {
      const body = { title: `${word} trouble ${what}`, description: `${word} secret`, taskType: 'issue' }
      return (await done('POST', 'tasks/tasks', user, { ...body, projectId: project.id })).id
    }
    const act = (task: number, action: string, as: Person, body: object) =>
      done('POST', `tasks/tasks/${task}/${action}`, as, body)
    const tasks = [
      await report('first'),
      await report('second'),
      await report('third'),
      await report('fourth'),
    ] as const
    const [, approved, assigned, reassigned] = tasks
    for (const task of [approved, assigned, reassigned])
      await act(task, 'review', admin, { outcome: 'approve', comment: `${word} approved` })
    for (const task of [assigned, reassigned])
      await act(task, 'assign', manager, { assigneeId: employee.id, comment: `${word} assigned` })
    await act(assigned, 'add_comment', user, { body: `${word} comment` })
    await act(reassigned, 'handle', employee, { outcome: 'start' })
    await act(reassigned, 'handle', employee, { outcome: 'complete' })
    await act(reassigned, 'confirm', user, { outcome: 'rework', comment: `${word} again` })
    await act(reassigned, 'assign', manager, { assigneeId: idle.id })
    sides.push({ word, projectId: project.id, tasks, user, manager, employee, idle })
  }
  return { api, admin, sides, people, done }
}
