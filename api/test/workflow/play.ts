import type { Handle } from '@oms/db/database'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { withItsFields } from '@oms/db/domain/workflow/named-fields'
import { eq, max } from 'drizzle-orm'
import { declared } from '../../declared'
import { createDefinitions } from '../../definitions'
import type { Rules } from '../../deps'
import { createTask } from '../../kernel/create-task'
import type { Fact } from '../../kernel/fact'
import type { TaskRow } from '../../kernel/stored-task'
import { systemActor } from '../../kernel/system-person'
import { transition } from '../../kernel/transition'
import { journeys, type Situation, type Step } from './journeys'
import { dawn, everyone, type Person, type World } from './world'

const HOUR = 3_600_000

/** A task in a situation, and the moment at which it is tried what can be done with it. */
export type Scene = { readonly taskId: number; readonly now: Date }

/** One definition in a world: its tasks are created under it, each situation reached once and kept. */
export type Play = World & {
  readonly rules: Rules
  readonly definition: Definition
  readonly scene: (situation: Situation) => Promise<Scene>
}

export const stage = async (world: World, definition: Definition): Promise<Play> => {
  const { workflowVersions } = world.db.tables
  const [{ count } = { count: 0 }] = await world.db
    .select({ count: max(workflowVersions.number) })
    .from(workflowVersions)
  // Not as `storeDefinition` would: a damaged definition is to be tried.
  await world.db.insertRow(workflowVersions, {
    number: (count ?? 0) + 1,
    definition: JSON.stringify(withItsFields(definition, resourceOf(declared, 'tasks').fields)),
    createdAt: dawn,
    createdBy: null,
  })
  const workflows = { ...declared.workflows, task: definition }
  const rules = { declaration: { ...declared, workflows }, definitions: createDefinitions() }
  const scenes = new Map<Situation, Promise<Scene>>()
  const scene = (situation: Situation) => {
    const known = scenes.get(situation) ?? live({ ...world, rules }, situation)
    scenes.set(situation, known)
    return known
  }
  return { ...world, rules, definition, scene }
}

type Company = World & Pick<Play, 'rules'>

const live = async (company: Company, situation: Situation): Promise<Scene> => {
  let now = new Date(dawn.getTime() + HOUR)
  const taskId = await company.db.transaction((tx) => report(tx, company, now))
  for (const [who, does, fields] of journeys[situation] as readonly Step[]) {
    now = new Date(now.getTime() + 5 * HOUR)
    const sent = { comment: 'earlier', ...fields }
    const fact = await company.db.transaction((tx) => act(tx, company, who, taskId, does, sent, now))
    if (fact.kind !== 'done')
      throw new Error(`${who} ${does} on the way to ${situation}: ${JSON.stringify(fact)}`)
  }
  const wait = situation === 'longClosed' ? 8 * 24 * HOUR : 5 * HOUR
  return { taskId, now: new Date(now.getTime() + wait) }
}

/** A new task of the creator. */
export const report = async (
  tx: Handle,
  { people, projectId, rules }: Company,
  now: Date,
): Promise<number> => {
  const task = {
    title: '报表打不开',
    description: '点击后空白',
    taskType: 'issue',
    priority: 'normal',
  } as const
  const version = await rules.definitions.latest(tx, 'task')
  const { id } = await createTask(tx, version, people.creator, { ...task, projectId }, now)
  return id
}

/** Sends an action as someone; a name of the cast in a person's field stands for the person's id. */
export const act = (
  tx: Handle,
  { people, rules }: Company,
  who: Person,
  taskId: number,
  does: string,
  sent: Readonly<Record<string, unknown>>,
  now: Date,
  version?: number,
): Promise<Fact> => {
  const [action = '', outcome] = does.split('.')
  const fields = Object.fromEntries(
    Object.entries(sent).map(([key, value]) => {
      const chosen = key.endsWith('Id') ? everyone.find((name) => name === value) : undefined
      return [key, chosen ? people[chosen].id : value]
    }),
  )
  return transition(tx, rules, people[who], { taskId, action, outcome, version, fields }, now)
}

/** Has the system do something, which says nothing to it. */
export const actBySystem = async (
  tx: Handle,
  { rules }: Company,
  taskId: number,
  does: string,
  now: Date,
): Promise<Fact> => {
  const [action = '', outcome] = does.split('.')
  return transition(tx, rules, await systemActor(tx), { taskId, action, outcome, fields: {} }, now)
}

export const rowOf = async (handle: Handle, taskId: number): Promise<TaskRow> => {
  const { tasks } = handle.tables
  const [row] = await handle.select().from(tasks).where(eq(tasks.id, taskId))
  if (!row) throw new Error(`Task ${taskId} is gone`)
  return row
}

/** Does the work and undoes it. */
export const undone = async <T>(world: World, work: (tx: Handle) => Promise<T>): Promise<T> => {
  const kept: { result?: T } = {}
  const undo = new Error('undo')
  try {
    await world.db.transaction(async (tx) => {
      kept.result = await work(tx)
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  // Safe: without a result the work threw, and so did this.
  return kept.result as T
}

export const codes = {
  done: 200,
  forbidden: 403,
  absent: 404,
  overtaken: 409,
  invalid: 422,
  tooSoon: 429,
} as const satisfies Record<Fact['kind'], number>
