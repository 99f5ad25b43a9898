import { type Client, openClient } from './client'
import { type Customer, type Person, pick } from './customer'
import { PASSWORD } from './load'
import type { Step } from './measure'

export type Scenario = {
  readonly name: string
  readonly step: Step
  /** The whole of its cost is at most so many times the bare server's; undefined: the bare server has nothing like it. */
  readonly mostToBare?: number
  /** Its cost must not grow with the number of tasks. */
  readonly flat?: true
}

type SignedIn = Person & { readonly token: string }

/** Three parties around one project, signed in. */
type Team = {
  readonly projectId: number
  readonly user: SignedIn
  readonly manager: SignedIn
  readonly employee: SignedIn
}

const TEAMS = 16

/** What people do all day, each round with another record of the `tasks` there were at the start. */
export const scenariosFor = async (
  origin: string,
  customer: Customer,
  tasks: number,
): Promise<readonly Scenario[]> => {
  const client = openClient(origin, [])
  const admins = await Promise.all(customer.of('admin').map((admin) => signIn(client, admin)))
  const teams: Team[] = []
  for (let index = 0; index < TEAMS; index++) teams.push(await gather(client, customer, index))
  client.close()

  const [round, task, word] = [counting(), counting(), counting()]
  const list = (query: string) => `/api/tasks/tasks?${query}&_start=0&_end=20`
  // Every one of them is served by an index that the bare server's tables have too.
  const adminLists = [
    () => list('status=closed&_sort=id&_order=desc'),
    () => list('status=processing&_sort=createdAt&_order=desc'),
    () => list('_sort=id&_order=desc'),
    () => list('status=pending&_sort=id&_order=asc'),
  ]
  const userLists = [
    () => list('status=closed&_sort=createdAt&_order=desc'),
    () => list('_sort=id&_order=desc'),
  ]
  const create = (team: Team, by: Client) =>
    by.call('POST', '/api/tasks/tasks', team.user.token, {
      title: `${pick(words, word())}结果与窗口登记不一致`,
      description:
        '核对昨天的业务时发现，系统里的结果与窗口登记的不一致，共三笔，编号见附件，请核实原因并更正。',
      taskType: 'issue',
      priority: 'normal',
      projectId: team.projectId,
    })

  return [
    {
      name: 'list',
      mostToBare: 1,
      flat: true,
      step: async (by, worker) =>
        void (await by.call('GET', pick(adminLists, round())(), pick(admins, worker).token)),
    },
    {
      name: 'own list',
      mostToBare: 1.5,
      flat: true,
      step: async (by, worker) =>
        void (await by.call('GET', pick(userLists, round())(), pick(teams, worker).user.token)),
    },
    {
      name: 'detail',
      mostToBare: 1.5,
      flat: true,
      step: async (by, worker) => {
        const id = 1 + ((task() * 7919) % tasks)
        await by.call('GET', `/api/tasks/tasks/${id}`, pick(admins, worker).token)
      },
    },
    {
      name: 'search',
      step: async (by, worker) => {
        const q = encodeURIComponent(pick(words, word()))
        await by.call('GET', list(`q=${q}&_sort=id&_order=desc`), pick(admins, worker).token)
      },
    },
    {
      name: 'create',
      mostToBare: 3,
      step: async (by, worker) => void (await create(pick(teams, worker), by)),
    },
    {
      name: 'cycle',
      mostToBare: 3,
      step: async (by, worker) => {
        const team = pick(teams, worker)
        const { user, manager, employee } = team
        const admin = pick(admins, worker)
        const { id } = await create(team, by)
        const act = (person: SignedIn, action: string, body: object) =>
          by.call('POST', `/api/tasks/tasks/${id}/${action}`, person.token, body)
        await act(admin, 'review', { outcome: 'approve', comment: '情况属实，请尽快处理。' })
        await act(manager, 'assign', { assigneeId: employee.id, comment: '请今天内联系使用方。' })
        await act(employee, 'handle', { outcome: 'start' })
        await act(employee, 'handle', { outcome: 'complete', comment: '已更正三笔数据，并修复了对账程序。' })
        await act(user, 'confirm', { outcome: 'accept', rating: 5 })
        await act(admin, 'close', {})
      },
    },
    {
      name: 'login',
      step: async (by, worker) => {
        // Several tries at the same moment under one name would be taken for guessing.
        const { username } = pick(customer.of('user'), worker)
        await by.call('POST', '/api/auth/login', undefined, { username, password: PASSWORD })
      },
    },
  ]
}

const counting = () => {
  let count = 0
  return () => count++
}

/** In titles of tasks; each is one term of the search. */
const words = ['打印', '短信', '导出', '扫码', '对账']

const gather = async (client: Client, customer: Customer, index: number): Promise<Team> => {
  const project = pick(customer.projects, index)
  const one = (role: Person['role'], organizationId: number) =>
    signIn(client, pick(customer.of(role, organizationId), index))
  return {
    projectId: project.id,
    user: await one('user', project.userOrganizationId),
    manager: await one('manager', project.contractorOrganizationId),
    employee: await one('employee', project.contractorOrganizationId),
  }
}

const signIn = async (client: Client, person: Person): Promise<SignedIn> => {
  const body = { username: person.username, password: PASSWORD }
  const { access } = await client.call('POST', '/api/auth/login', undefined, body)
  if (!access) throw new Error(`${person.username} got no token`)
  return { ...person, token: access }
}
