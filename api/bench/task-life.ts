import { issues, requirements, words } from '../demo/texts'
import { type Customer, type Person, pick } from './customer'

export type Step = {
  readonly actor: Person
  readonly action: string
  readonly outcome: string
  readonly to: string
  readonly at: Date
  readonly comment: string | null
  readonly values: Readonly<Record<string, unknown>>
}

export type Life = {
  readonly title: string
  readonly description: string
  readonly taskType: 'issue' | 'requirement'
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly projectId: number
  readonly contractorOrganizationId: number
  readonly creator: Person
  readonly steps: readonly Step[]
}

const HOUR = 3_600_000

/**
 * What happened to one task from its report on. Most old ones went the whole way, some were refused or taken back;
 * of the newest, `open` says how many steps (1 to 6) were taken so far.
 */
export const lifeOf = (
  customer: Customer,
  reported: Date,
  random: () => number,
  open: number | undefined,
): Life => {
  const any = <T>(choices: readonly T[]): T => pick(choices, Math.floor(random() * choices.length))
  const project = any(customer.projects)
  const creator = any(customer.of('user', project.userOrganizationId))
  const admin = any(customer.of('admin'))
  const manager = any(customer.of('manager', project.contractorOrganizationId))
  const employee = any(customer.of('employee', project.contractorOrganizationId))
  const taskType = random() < 0.7 ? 'issue' : 'requirement'
  const scenario = any(taskType === 'issue' ? issues : requirements)
  const fill = (text: string) =>
    text.replaceAll('{m}', module).replaceAll('{n}', '12').replaceAll('{b}', '浏览器')
  const module = any(project.modules)
  const life = {
    title: fill(scenario.title),
    description: fill(scenario.text),
    taskType,
    priority: any(['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const),
    projectId: project.id,
    contractorOrganizationId: project.contractorOrganizationId,
    creator,
  } as const

  let at = reported.getTime()
  const step = (
    actor: Person,
    action: string,
    outcome: string,
    to: string,
    comment: string | null = null,
    values = {},
  ): Step => {
    const taken = { actor, action, outcome, to, at: new Date(at), comment, values }
    at += (1 + random() * 20) * HOUR
    return taken
  }
  const { title, description, priority, projectId } = life
  const create = step(creator, 'create', 'default', 'pending', null, {
    title,
    description,
    taskType,
    priority,
    projectId,
  })
  const fate = open === undefined ? random() : 1
  if (fate < 0.04)
    return { ...life, steps: [create, step(admin, 'review', 'reject', 'closed', any(words.reject))] }
  if (fate < 0.07) return { ...life, steps: [create, step(creator, 'withdraw', 'default', 'closed')] }
  const due = new Date(at + 7 * 24 * HOUR).toISOString()
  const steps = [
    create,
    step(admin, 'review', 'approve', 'reviewed', any(words.approve)),
    step(manager, 'assign', 'default', 'assigned', any(words.assign), {
      assigneeId: employee.id,
      dueAt: due,
    }),
    step(employee, 'handle', 'start', 'processing'),
    step(employee, 'handle', 'complete', 'completed', fill(scenario.done)),
    step(creator, 'confirm', 'accept', 'confirmed', any(words.accept), { rating: any([3, 4, 4, 5, 5, 5]) }),
    step(admin, 'close', 'default', 'closed'),
  ]
  return { ...life, steps: steps.slice(0, open) }
}
