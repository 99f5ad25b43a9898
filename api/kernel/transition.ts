import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { opennessOf } from '@oms/db/domain/workflow/actions'
import {
  type Action,
  DEFAULT_OUTCOME,
  type Definition,
  type Milestone,
  milestones,
  type Outcome,
  type SettableColumn,
} from '@oms/db/domain/workflow/definition'
import { turnIn } from '@oms/db/domain/workflow/turn'
import { and, desc, eq } from 'drizzle-orm'
import type { Definitions } from '../workflow/definition-store'
import { appendLog } from './append-log'
import { checkForm, type Form } from './check-form'
import type { Fact } from './fact'
import { loadForUpdate, type TaskRow } from './load-task'
import { tell } from './tell'

export type Command = {
  readonly taskId: number
  readonly action: string
  /** Left out: the one without a name. */
  readonly outcome?: string | undefined
  /** The version the actor saw; left out: whatever is there now. */
  readonly version?: number | undefined
  /** The comment and the fields of the outcome's form, unchecked. */
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * The one function that changes a task's status, inside the caller's transaction. Asks in this order: seen → allowed →
 * open in this status and version → too soon → form; then writes task, log and notifications. Changes nothing unless
 * it gives `done`.
 */
export const transition = async (
  tx: Handle,
  definitions: Definitions,
  actor: Actor,
  command: Command,
  now: Date,
): Promise<Fact> => {
  const task = await loadForUpdate(tx, actor, command.taskId)
  if (!task) return { kind: 'absent' }
  const definition = await definitions.get(tx, task.definitionVersion)
  const action = named(definition.actions, command.action)
  if (!action) return { kind: 'absent' }

  const way = chosen(definition, action, command.outcome, task, actor, now)
  if (way.kind !== 'open') return way
  if (command.version !== undefined && command.version !== task.version) return { kind: 'overtaken' }
  if (way.outcome === undefined) return { kind: 'invalid', errors: { outcome: [outcomeText(action)] } }

  const { key, outcome } = { key: command.outcome ?? DEFAULT_OUTCOME, outcome: way.outcome }
  const retryAfter = outcome.oncePerHours
    ? await secondsToWait(tx, task, actor, command.action, outcome.oncePerHours, now)
    : 0
  if (retryAfter > 0) return { kind: 'tooSoon', retryAfter }
  const form = await checkForm(tx, outcome, task, command.fields)
  if (Object.keys(form.errors).length > 0) return { kind: 'invalid', errors: form.errors }

  const contractor = await contractorOf(tx, outcome, task)
  const changed = changes(definition, outcome, task, actor, form, contractor, now)
  const moved = { ...task, ...changed }
  const log = await appendLog(tx, task, {
    actorId: actor.id,
    action: command.action,
    outcome: key,
    fromStatus: task.status,
    toStatus: moved.status,
    comment: form.comment,
    data: form.values,
    createdAt: now,
  })
  const { tasks } = tx.tables
  const unmoved = and(eq(tasks.id, task.id), eq(tasks.version, task.version))
  const matched = await tx.updateWhere(tasks, { ...changed, ...log }, unmoved)
  if (matched === 0) throw new Error(`Task ${task.id} changed under its lock`)
  await tell(
    tx,
    actor,
    outcome.tells,
    task,
    moved,
    { action: command.action, outcome: key, comment: form.comment },
    now,
  )
  return { kind: 'done', taskId: task.id }
}

// A name comes from outside: `constructor` is no action.
const named = <T>(entries: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined

type Chosen =
  | { readonly kind: 'open'; readonly outcome: Outcome | undefined }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'forbidden'; readonly reason: { zh: string; en: string } }

/** The outcome asked for, if it is open; undefined when the action is open but no such outcome is named. */
const chosen = (
  definition: Definition,
  action: Action,
  key: string | undefined,
  task: TaskRow,
  actor: Actor,
  now: Date,
): Chosen => {
  const meant = named(action.outcomes, key ?? DEFAULT_OUTCOME)
  const asked = meant ? [meant] : Object.values(action.outcomes)
  const ways = asked.map((outcome) => opennessOf(definition, outcome, task, actor, now))
  const open = ways.find((way) => way.open)
  if (open) return { kind: 'open', outcome: meant && open.outcome }
  if (ways.some((way) => !way.open && way.because === 'when'))
    return { kind: 'forbidden', reason: texts.late }
  if (ways.some((way) => !way.open && way.because === 'status')) return { kind: 'overtaken' }
  return { kind: 'forbidden', reason: texts.notYours }
}

const texts = {
  notYours: { zh: '这一步不由您操作', en: 'This step is not yours to take' },
  late: { zh: '已超过可以操作的期限', en: 'The time in which this could be done has passed' },
}

const outcomeText = (action: Action) => {
  const keys = Object.keys(action.outcomes).join(', ')
  return { zh: `请选择结果，可选：${keys}`, en: `Choose an outcome, one of: ${keys}` }
}

const secondsToWait = async (
  tx: Handle,
  task: TaskRow,
  actor: Actor,
  action: string,
  hours: number,
  now: Date,
): Promise<number> => {
  const { workflowLogs } = tx.tables
  const [last] = await tx
    .select({ createdAt: workflowLogs.createdAt })
    .from(workflowLogs)
    .where(
      and(
        eq(workflowLogs.taskId, task.id),
        eq(workflowLogs.actorId, actor.id),
        eq(workflowLogs.action, action),
      ),
    )
    .orderBy(desc(workflowLogs.seq))
    .limit(1)
  return last ? Math.ceil((last.createdAt.getTime() + hours * 3_600_000 - now.getTime()) / 1000) : 0
}

const contractorOf = async (tx: Handle, outcome: Outcome, task: TaskRow): Promise<number | undefined> => {
  if (!Object.values(outcome.sets ?? {}).some((setting) => 'project' in setting)) return undefined
  const { projects } = tx.tables
  const [project] = await tx
    .select({ contractor: projects.contractorOrganizationId })
    .from(projects)
    .where(eq(projects.id, task.projectId))
  return project?.contractor
}

/** What the outcome makes of the task's columns; an outcome that leads nowhere changes none. */
const changes = (
  definition: Definition,
  outcome: Outcome,
  task: TaskRow,
  actor: Actor,
  form: Form,
  contractor: number | undefined,
  now: Date,
): Partial<TaskRow> => {
  if (outcome.to === null) return {}
  const sets: Record<string, unknown> = {}
  for (const [column, setting] of Object.entries(outcome.sets ?? {})) {
    if ('actor' in setting) sets[column] = actor[setting.actor]
    else if ('project' in setting) sets[column] = contractor
    else if ('value' in setting) sets[column] = setting.value
    else if (form.values[setting.field] !== undefined) sets[column] = stored(outcome, setting.field, form)
  }
  if (outcome.commentTo && form.comment !== null) sets[outcome.commentTo] = form.comment
  // Safe: a setting names a column, and verified forms give values of its kind.
  const set = sets as Partial<Pick<TaskRow, SettableColumn>>
  return {
    ...set,
    ...passed(definition, outcome.to, outcome, task, now),
    ...turnIn(definition, outcome.to, { ...task, ...set }, form.values),
    status: outcome.to,
    turnSince: definition.statuses[outcome.to]?.turn ? now : null,
    updatedAt: now,
    version: task.version + 1,
  }
}

const stored = (outcome: Outcome, key: string, form: Form): unknown => {
  const value = form.values[key]
  return outcome.form?.[key]?.kind === 'date' && typeof value === 'string' ? new Date(value) : value
}

/** The milestones on entering a status: its own is stamped unless it stands already, the later ones are cleared. */
const passed = (
  definition: Definition,
  status: string,
  outcome: Outcome,
  task: TaskRow,
  now: Date,
): Partial<TaskRow> => {
  const entered = definition.statuses[status]
  if (!entered?.milestone && !entered?.startsOver) return {}
  const own = entered.milestone ? milestones.indexOf(entered.milestone) : -1
  const moments: Partial<Record<Milestone, Date | null>> = {}
  for (const [index, milestone] of milestones.entries()) {
    if (index > own) moments[milestone] = null
    if (index === own) moments[milestone] = outcome.restamps ? now : (task[milestone] ?? now)
  }
  return moments
}
