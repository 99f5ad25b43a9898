import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { turnIn } from '@oms/db/domain/workflow/turn'
import { prepared } from '@oms/db/prepared'
import { eq, sql } from 'drizzle-orm'
import { appendLog } from './append-log'
import type { Version } from './definitions'
import { indexTerms } from './index-terms'
import type { TaskRow } from './load-task'
import { FIRST_PREVIOUS } from './log-chain'
import { storedTask, wholeTask } from './stored-task'
import { tell } from './tell'

export type NewTask = Pick<TaskRow, 'title' | 'description' | 'taskType' | 'priority' | 'projectId'>

/** Creates a checked task with its first log entry under a version of its workflow; gives its id. */
export const createTask = async (
  tx: Handle,
  { id: definitionVersion, definition }: Version,
  actor: Actor,
  task: NewTask,
  now: Date,
): Promise<number> => {
  const status = definition.create.to
  const own = { ...task, creatorId: actor.id }
  const { tasks } = tx.tables
  const id = await tx.insertRow(tasks, {
    ...storedTask(tx, definition.fields, own),
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
  })
  const number = numberOf(id)
  const log = await appendLog(
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
      data: task,
      createdAt: now,
    },
  )
  await tx.updateWhere(tasks, { number, ...log }, eq(tasks.id, id))
  await indexTerms(tx, id, task.title)
  const [row] = await readRow(tx, { id })
  const created = row && wholeTask(tx, definition.fields, row)
  if (!created) throw new Error(`Task ${id} is gone inside its own transaction`)
  const happened = { action: 'create', outcome: DEFAULT_OUTCOME, comment: null }
  await tell(tx, actor, definition.create.tells, null, created, happened, now)
  return id
}

const readRow = prepared<{ id: number }, TaskRow[]>((handle) => {
  const { tasks } = handle.tables
  return handle
    .select()
    .from(tasks)
    .where(eq(tasks.id, sql.placeholder('id')))
})

/** `T000123`: the id in six digits or more, so that numbers sort as ids do. */
export const numberOf = (id: number): string => `T${String(id).padStart(6, '0')}`
