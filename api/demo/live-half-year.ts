import type { Database, Handle } from '@oms/db/database'
import type { Actor, Role } from '@oms/db/domain/roles'
import type { Rules } from '../deps'
import { addComment } from '../kernel/add-comment'
import { createTask } from '../kernel/create-task'
import { transition } from '../kernel/transition'
import type { Cast } from './cast'
import { projects as demoProjects, type ProjectKey } from './customer'
import { lifeOf, looseEnds, type Step, type Who } from './life'
import { type Random, randomOf } from './random'
import { browsers, issues, modules, requirements, words } from './texts'
import { afterOfficeHours } from './working-hours'

const TASKS = 600
const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOOSE = 3 * looseEnds().length
const HALF_YEAR = 183 * DAY
/** Small enough to keep other writers from waiting, large enough to be quick. */
const EVENTS_PER_TRANSACTION = 400

type Task = {
  readonly project: ProjectKey
  readonly creator: Actor
  readonly steps: readonly Step[]
  readonly content: {
    readonly title: string
    readonly description: string
    readonly taskType: 'issue' | 'requirement'
  }
  readonly urgency: 'low' | 'normal' | 'high' | 'urgent'
  /** Chosen at the first assignment; left out, chance decides. */
  readonly intended: Actor | undefined
  id: number
  next: number
  assignee: Actor | undefined
  manager: Actor | undefined
}

type Event = { readonly at: Date; readonly task: Task; readonly talk?: true }

/** Lets everybody report, review, assign, handle and confirm in the order of time, and stops at `now`. */
export const liveHalfYear = async (
  database: Database,
  rules: Rules,
  cast: Cast,
  now: Date,
): Promise<void> => {
  const random = randomOf(20260501)
  const agenda = createAgenda()
  for (const [index, task] of planned(random, cast).entries()) {
    const since = index < LOOSE ? random.between(6, 12) * DAY : random.next() * (HALF_YEAR - HOUR) + HOUR
    const reported = new Date(now.getTime() - since)
    agenda.add({ at: afterOfficeHours(reported, 0.1 + random.next() * 0.5), task })
  }
  for (;;) {
    const more = await database.transaction(async (tx) => {
      for (let count = 0; count < EVENTS_PER_TRANSACTION; count++) {
        const event = agenda.take()
        if (!event || event.at > now) return false
        await happen(tx, rules, cast, random, event, agenda.add)
      }
      return true
    })
    if (!more) return
  }
}

const createAgenda = () => {
  const events: Event[] = []
  return {
    add: (event: Event) => {
      let low = 0
      let high = events.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((events[middle]?.at ?? event.at) > event.at) low = middle + 1
        else high = middle
      }
      events.splice(low, 0, event)
    },
    take: () => events.pop(),
  }
}

const planned = (random: Random, cast: Cast): readonly Task[] => {
  const used = new Set<string>()
  const loose = looseEnds()
  // The first of each role is the account that the sign-in page offers.
  const account = (role: Role) => cast.people.find((one) => one.role === role)
  return Array.from({ length: TASKS }, (_, index) => {
    // One of each loose end is theirs, so that all four find work in every status whatever day it is.
    const isForAccounts = index < loose.length
    const project = isForAccounts ? demoProjects[0] : pickProject(random)
    const { client, contractor } = project
    const reporters = cast.people.filter((one) => one.role === 'user' && one.organization === client)
    const taskType = random.chance(0.68) ? 'issue' : 'requirement'
    const { done, ...content } = fresh(random, used, project.key, taskType)
    return {
      project: project.key,
      creator: (isForAccounts && account('user')) || random.pick(reporters),
      intended: isForAccounts ? account('employee') : undefined,
      steps: (index < LOOSE && loose[index % loose.length]) || lifeOf(random, done),
      content: { ...content, taskType } as const,
      urgency: random.pick([
        'low',
        'normal',
        'normal',
        'normal',
        'normal',
        'high',
        'high',
        'urgent',
      ] as const),
      id: 0,
      next: 0,
      assignee: undefined,
      manager: cast.people.find((one) => one.role === 'manager' && one.organization === contractor),
    }
  })
}

const pickProject = (random: Random) => {
  let left = random.next()
  for (const project of demoProjects) {
    left -= project.share
    if (left < 0) return project
  }
  return demoProjects[0]
}

const fresh = (random: Random, used: Set<string>, project: ProjectKey, taskType: 'issue' | 'requirement') => {
  for (let tries = 0; ; tries++) {
    const scenario = random.pick(taskType === 'issue' ? issues : requirements)
    const module = random.pick(modules[project])
    const filled = (text: string) =>
      text
        .replaceAll('{m}', module)
        .replaceAll('{n}', String(random.between(3, 30)))
        .replaceAll('{b}', random.pick(browsers))
    const again = tries > 20 ? `（${random.between(1, 12)} 月反馈）` : ''
    const title = filled(scenario.title) + again
    if (used.has(project + title) && tries < 40) continue
    used.add(project + title)
    return { title, description: filled(scenario.text), done: scenario.done }
  }
}

const happen = async (
  tx: Handle,
  rules: Rules,
  cast: Cast,
  random: Random,
  { at, task, talk }: Event,
  add: (event: Event) => void,
): Promise<void> => {
  if (talk) {
    const answering = random.chance(0.5) ? task.assignee : undefined
    const text = random.pick(answering ? words.answers : words.asks)
    await addComment(
      tx,
      rules.declaration,
      answering ?? task.creator,
      task.id,
      { body: text, visibility: 'everyone' },
      at,
    )
    return
  }
  if (task.id === 0) {
    const { id } = await createTask(
      tx,
      await rules.definitions.latest(tx, 'task'),
      task.creator,
      { ...task.content, priority: task.urgency, projectId: cast.projects[task.project] },
      at,
    )
    task.id = id
  } else {
    const step = task.steps[task.next - 1]
    if (!step) return
    await take(tx, rules, cast, random, task, step, at)
  }
  const coming = task.steps[task.next]
  task.next++
  if (coming) add({ at: afterOfficeHours(at, coming.hours), task })
  if (random.chance(0.16)) add({ at: afterOfficeHours(at, random.next() * 1.5), task, talk: true })
}

const take = async (
  tx: Handle,
  rules: Rules,
  cast: Cast,
  random: Random,
  task: Task,
  step: Step,
  at: Date,
): Promise<void> => {
  const chosen = step.assigns ? choose(random, cast, task) : undefined
  const actor = actorOf(cast, random, task, step.who)
  const due = random.chance(0.6) ? { dueAt: afterOfficeHours(at, random.between(16, 80)).toISOString() } : {}
  const fields = {
    ...step.fields,
    ...(chosen ? { assigneeId: chosen.id, ...due } : {}),
    ...(step.comment ? { comment: step.comment } : {}),
  }
  const { action, outcome } = step
  const fact = await transition(tx, rules, actor, { taskId: task.id, action, outcome, fields }, at)
  if (fact.kind !== 'done')
    throw new Error(`The demo wanted ${action} ${outcome ?? ''} by ${actor.name}: ${JSON.stringify(fact)}`)
  if (chosen) task.assignee = chosen
}

const actorOf = (cast: Cast, random: Random, task: Task, who: Who): Actor => {
  const actor = {
    creator: task.creator,
    admin: random.pick(cast.people.filter((one) => one.role === 'admin')),
    manager: task.manager,
    assignee: task.assignee,
  }[who]
  if (!actor) throw new Error(`The demo has no ${who} for a step`)
  return actor
}

const choose = (random: Random, cast: Cast, task: Task): Actor =>
  (task.assignee === undefined && task.intended) ||
  random.pick(
    cast.people.filter(
      (one) =>
        one.role === 'employee' &&
        one.organizationId === task.manager?.organizationId &&
        one.id !== task.assignee?.id,
    ),
  )
