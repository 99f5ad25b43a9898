import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { and, eq } from 'drizzle-orm'
import { appendLog, headOf } from './append-log'
import type { NewTask } from './create-task'
import { reindexTerms } from './index-terms'
import type { TaskRow } from './load-task'
import { recordEvent } from './record-event'

/** Writes checked fields of a task locked by the caller, with a log entry of what they were and are. */
export const editTask = async (
  tx: Handle,
  actor: Actor,
  task: TaskRow,
  edit: Partial<NewTask>,
  now: Date,
): Promise<void> => {
  const changed = Object.entries(edit).filter(([key, value]) => task[key as keyof NewTask] !== value)
  if (changed.length === 0) return
  const before = await named(
    tx,
    Object.fromEntries(changed.map(([key]) => [key, task[key as keyof NewTask]])),
  )
  const after = await named(tx, Object.fromEntries(changed))
  const entry = await appendLog(tx, task, {
    actorId: actor.id,
    actorName: actor.name,
    action: 'edit',
    outcome: DEFAULT_OUTCOME,
    fromStatus: task.status,
    toStatus: task.status,
    comment: null,
    data: { before, after },
    createdAt: now,
  })
  const { tasks } = tx.tables
  const written = { updatedAt: now, version: task.version + 1 }
  const matched = await tx.updateWhere(
    tasks,
    { ...edit, ...headOf(entry), ...written },
    and(eq(tasks.id, task.id), eq(tasks.version, task.version)),
  )
  if (matched === 0) throw new Error(`Task ${task.id} changed under its lock`)
  if (edit.title !== undefined && edit.title !== task.title) await reindexTerms(tx, task.id, edit.title)
  const edited = { ...task, ...edit, ...written }
  await recordEvent(tx, { kind: 'edit', actorId: actor.id, before: task, after: edited, audiences: [] }, now)
}

/** With the project's name as it is now, which the log keeps. */
const named = async (tx: Handle, values: Readonly<Record<string, unknown>>): Promise<object> => {
  const { projectId } = values
  if (typeof projectId !== 'number') return values
  const { projects } = tx.tables
  const [project] = await tx
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(eq(projects.id, projectId))
  return { ...values, project }
}
