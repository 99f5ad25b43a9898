import type { Handle } from '@oms/db/database'
import type { FieldErrors } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { neededOfOthers, neededUnseen } from '@oms/db/domain/required-by-edit'
import { type Mover, roles, SYSTEM } from '@oms/db/domain/roles'
import { openedSince } from '@oms/db/domain/timers/opened-since'
import { alternativesOf, nearestOf, opennessOf } from '@oms/db/domain/workflow/actions'
import {
  type Action,
  DEFAULT_OUTCOME,
  type Definition,
  type Outcome,
} from '@oms/db/domain/workflow/definition'
import { type Entering, entering } from '@oms/db/domain/workflow/entering'
import { fieldsNow, followedNow } from '@oms/db/domain/workflow/fields-now'
import { formOf, writtenBy } from '@oms/db/domain/workflow/forms'
import { actedBy, type Hidden } from '@oms/db/domain/workflow/seen'
import { personIn } from '@oms/db/domain/workflow/task'
import { reindexRecord } from '@oms/db/index-values'
import { and, desc, eq } from 'drizzle-orm'
import type { Rules } from '../deps'
import { hiddenFrom } from '../resources/shown'
import { appendLog, headOf } from './append-log'
import { bindFiles, filesInLog } from './bind-files'
import { changesOf } from './changes'
import { ATTACHMENT_IDS, checkFiles, filesIn } from './check-files'
import { checkForm } from './check-form'
import type { Fact } from './fact'
import { hasHolder } from './has-holder'
import { reindexTerms } from './index-terms'
import { loadForUpdate } from './load-task'
import { nobodyText } from './nobody-text'
import { recordEvent } from './record-event'
import { referredOf } from './referred'
import { storedTask, type TaskRow } from './stored-task'
import { systemActor } from './system-person'
import { STRANDED, tell } from './tell'
import { writableOf } from './writable-of'

export type Command = {
  readonly taskId: number
  readonly action: string
  /** Left out: the one without a name. */
  readonly outcome?: string | undefined
  /** The version the actor saw; left out: whatever is there now. */
  readonly version?: number | undefined
  /** The comment and the fields of the outcome's form, unchecked. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Of files to be bound to the task, unchecked. */
  readonly attachmentIds?: unknown
}

/**
 * The one function that changes a task's status, inside the caller's transaction. Asks in this order: seen → allowed →
 * open in this status and version → too soon → form; then writes task, log and notifications. Changes nothing unless
 * it gives `done`.
 */
export const transition = async (
  tx: Handle,
  rules: Rules,
  actor: Mover,
  command: Command,
  now: Date,
): Promise<Fact> => {
  const task = await loadForUpdate(tx, rules.declaration, actor, command.taskId)
  if (!task) return { kind: 'absent' }
  const { fields } = resourceOf(rules.declaration, 'tasks')
  const { key: workflow, definition: kept } = await rules.definitions.version(tx, task.definitionVersion)
  const version = followedNow(kept, fields)
  const definition =
    actor.role === SYSTEM
      ? openedSince(rules.declaration, workflow, version)
      : actedBy(version, hiddenFrom(rules.declaration, 'tasks', actor.role))
  const action = named(definition.actions, command.action)
  if (!action) return { kind: 'absent' }

  const way = chosen(definition, action, command.outcome, task, actor, now)
  if (way.kind !== 'open') return way
  if (command.version !== undefined && command.version !== task.version) return { kind: 'overtaken' }
  if (way.outcome === undefined) return { kind: 'invalid', errors: { outcome: [outcomeText(action)] } }

  const key = command.outcome ?? DEFAULT_OUTCOME
  const writable = writableOf(rules.declaration, actor, task)
  const { way: outcome, lacking } = entering(way.outcome, { definition, task, fields, writable })
  const retryAfter = outcome.oncePerHours
    ? await secondsToWait(tx, task, actor, command.action, outcome.oncePerHours, now)
    : 0
  if (retryAfter > 0) return { kind: 'tooSoon', retryAfter }
  const referred = await referredOf(tx, rules.declaration, definition, outcome, task)
  // Whom a form names has to be of the contractor that the same step gives the task to.
  const given = { ...task, ...referred }
  const form = await checkForm(tx, rules.declaration, outcome, given, actor, command.fields, now)
  const written = new Map(writtenBy(outcome))
  const inForm = filesIn(formOf(outcome), form.values, task, (field) => written.get(field))
  const asked = [{ key: ATTACHMENT_IDS, ids: command.attachmentIds }, ...inForm]
  const { files, errors } = await checkFiles(tx, actor, asked, task.id)
  Object.assign(errors, form.errors)
  if (actor.role !== SYSTEM)
    Object.assign(errors, lackingErrors(lacking, hiddenFrom(rules.declaration, 'tasks', actor.role)))
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }

  const changed = changesOf({ definition, outcome, task, actor, form, referred, now })
  const moved = { ...task, ...changed }
  const isHeld = await hasNewHolder(tx, actor, outcome, task, moved)
  if (!isHeld && outcome.needsHolder) return { kind: 'invalid', errors: { outcome: [nobodyText(moved)] } }
  const entry = await appendLog(tx, task, {
    actorId: actor.id,
    actorName: actor.name,
    action: command.action,
    outcome: key,
    fromStatus: task.status,
    toStatus: moved.status,
    comment: form.comment,
    data: { ...form.values, ...form.named, ...filesInLog(files) },
    createdAt: now,
  })
  const { tasks } = tx.tables
  const unmoved = and(eq(tasks.id, task.id), eq(tasks.version, task.version))
  const stored = storedTask(tx, fieldsNow(version, fields), { ...changed, ...headOf(entry) }, task)
  const matched = await tx.updateWhere(tasks, stored, unmoved)
  if (matched === 0) throw new Error(`Task ${task.id} changed under its lock`)
  await reindexRecord(tx, resourceOf(rules.declaration, 'tasks'), task.id, task, stored)
  await bindFiles(tx, files, { taskId: task.id }, now)
  if (moved.title !== task.title) await reindexTerms(tx, task.id, moved.title)
  const audiences = await tell(
    tx,
    actor,
    outcome.tells,
    task,
    moved,
    { action: command.action, outcome: key, comment: form.comment },
    now,
  )
  const fact = { kind: command.action, actorId: actor.id, before: task, after: moved, audiences }
  await recordEvent(tx, fact, now)
  if (!isHeld) await passOn(tx, rules, definition, moved, now)
  return { kind: 'done', taskId: task.id }
}

/** What the status entered requires and the actor may not write, by name where they see it. */
const lackingErrors = (lacking: Entering['lacking'], hidden: Hidden): FieldErrors =>
  Object.fromEntries(
    lacking.map(([key, { label }]) =>
      hidden?.has(key) ? ['outcome', [neededUnseen]] : [key, [neededOfOthers(label)]],
    ),
  )

/** Whether whoever has the turn after this can take it, as far as it is new to them. */
const hasNewHolder = async (
  tx: Handle,
  actor: Mover,
  { to }: Outcome,
  before: TaskRow,
  moved: TaskRow,
): Promise<boolean> => {
  const isSame = to === null && moved.turnUserId === before.turnUserId
  if (isSame || moved.turnRole === null || moved.turnUserId === actor.id) return true
  // There is always an active administrator.
  const isManagements = moved.turnUserId === null && roles[moved.turnRole].party === 'management'
  return isManagements || hasHolder(tx, moved)
}

/** The turn came to somebody who left: the system does what the definition says, or the management is told. */
const passOn = async (
  tx: Handle,
  rules: Rules,
  { actions, onLeave = {} }: Definition,
  task: TaskRow,
  now: Date,
): Promise<void> => {
  const system = await systemActor(tx)
  const left = Object.entries(onLeave).find(
    ([relation]) => task.turnUserId !== null && personIn(task, relation) === task.turnUserId,
  )
  if (left && actions[left[1]]) {
    const command = { taskId: task.id, action: left[1], fields: {} }
    if ((await transition(tx, rules, system, command, now)).kind === 'done') return
  }
  const happened = { action: STRANDED, outcome: DEFAULT_OUTCOME, comment: null }
  await tell(tx, system, [{ role: 'admin' }], null, task, happened, now)
}

// A name comes from outside: `constructor` is no action.
const named = <T>(entries: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined

type Chosen =
  | { readonly kind: 'open'; readonly outcome: Outcome | undefined }
  | { readonly kind: 'overtaken' }
  | Extract<Fact, { kind: 'forbidden' }>

/** The outcome asked for, if it is open; undefined when the action is open but no such outcome is named. */
const chosen = (
  definition: Definition,
  action: Action,
  key: string | undefined,
  task: TaskRow,
  actor: Mover,
  now: Date,
): Chosen => {
  const meant = named(action.outcomes, key ?? DEFAULT_OUTCOME)
  const asked = meant ? [meant] : Object.values(action.outcomes)
  const ways = asked.map((outcome) => opennessOf(definition, outcome, task, actor, now))
  const open = ways.find((way) => way.open)
  if (open) return { kind: 'open', outcome: meant && open.outcome }
  const { because } = nearestOf(ways.filter((way) => !way.open))
  if (because === 'status') return { kind: 'overtaken' }
  return { kind: 'forbidden', because, ways: asked.flatMap(alternativesOf) }
}

const outcomeText = (action: Action) => {
  const keys = Object.keys(action.outcomes).join(', ')
  return { zh: `请选择结果，可选：${keys}`, en: `Choose an outcome, one of: ${keys}` }
}

const secondsToWait = async (
  tx: Handle,
  task: TaskRow,
  actor: Mover,
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
