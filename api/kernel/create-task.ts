import type { Handle } from '@oms/db/database'
import type { Fields } from '@oms/db/domain/fields'
import { fold } from '@oms/db/domain/fold'
import type { Actor } from '@oms/db/domain/roles'
import type { RuleRecord } from '@oms/db/domain/rules'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { turnIn } from '@oms/db/domain/workflow/turn'
import { indexRecord } from '@oms/db/index-values'
import { eq, getTableColumns } from 'drizzle-orm'
import type { Version } from '../definitions'
import { appendLog, headOf, type Logged } from './append-log'
import { bindFiles, filesInLog } from './bind-files'
import type { FoundFiles } from './check-files'
import { indexTerms } from './index-terms'
import { FIRST_PREVIOUS } from './log-chain'
import { recordEvent } from './record-event'
import { storedTask, type TaskRow, wholeTask } from './stored-task'
import { tell } from './tell'

export type NewTask = Pick<TaskRow, 'title' | 'description' | 'taskType' | 'priority' | 'projectId'> &
  RuleRecord

type More = {
  /** Those of tasks, where it may have values of more than its workflow names. */
  readonly fields?: Fields
  readonly files?: readonly FoundFiles[]
}

/**
 * Creates a checked task with its first log entry under a version of its workflow, and binds checked files to it.
 */
export const createTask = async (
  tx: Handle,
  { id: definitionVersion, definition }: Version,
  actor: Actor,
  task: NewTask,
  now: Date,
  { fields, files = [] }: More = {},
): Promise<Created> => {
  const status = definition.create.to
  const own = { ...task, creatorId: actor.id }
  const { tasks } = tx.tables
  const kinds = fields ?? definition.fields
  const row = {
    ...storedTask(tx, kinds, own),
    ...turnIn(definition, status, own, {}),
    // Unique until the id is known.
    number: `~${crypto.randomUUID().slice(0, 18)}`,
    status,
    createdAt: now,
    updatedAt: now,
    turnSince: now,
    version: 1,
    definitionVersion,
    logCount: 0,
    logHead: FIRST_PREVIOUS,
  }
  const id = await tx.insertRow(tasks, row)
  const number = numberOf(id)
  const first = await appendLog(
    tx,
    { id, logCount: 0, logHead: FIRST_PREVIOUS },
    {
      actorId: actor.id,
      actorName: actor.name,
      action: 'create',
      outcome: DEFAULT_OUTCOME,
      fromStatus: null,
      toStatus: status,
      comment: null,
      data: { ...task, ...filesInLog(files) },
      createdAt: now,
    },
  )
  const numbered = { number, ...headOf(first) }
  await tx.updateWhere(tasks, numbered, eq(tasks.id, id))
  await bindFiles(tx, files, { taskId: id }, now)
  await indexTerms(tx, id, task.title)
  await indexRecord(tx, { name: 'tasks', fields: kinds }, id, row)
  const kept = { ...nothingIn(tasks), ...row, ...numbered, id, titleKey: fold(task.title) }
  const created = wholeTask(tx, kinds, kept)
  const happened = { action: 'create', outcome: DEFAULT_OUTCOME, comment: null }
  const audiences = await tell(tx, actor, definition.create.tells, null, created, happened, now)
  await recordEvent(tx, { kind: 'create', actorId: actor.id, before: null, after: created, audiences }, now)
  return { id, task: created, first, hasFiles: files.length > 0 }
}

/** The new task with the one entry of its log. */
export type Created = {
  readonly id: number
  readonly task: TaskRow
  readonly first: Logged
  readonly hasFiles: boolean
}

// Safe: what a new task is not given may be empty, or it could not be inserted.
const nothingIn = (tasks: Handle['tables']['tasks']) =>
  Object.fromEntries(Object.keys(getTableColumns(tasks)).map((key) => [key, null])) as Record<Unset, null>

type Unset = { [K in keyof TaskRow]: null extends TaskRow[K] ? K : never }[keyof TaskRow]

/** `T000123`: the id in six digits or more, so that numbers sort as ids do. */
export const numberOf = (id: number): string => `T${String(id).padStart(6, '0')}`
