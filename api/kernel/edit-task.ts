import { packed } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import type { RuleRecord } from '@oms/db/domain/rules'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { reindexRecord } from '@oms/db/index-values'
import { and, eq } from 'drizzle-orm'
import { namesFor, referredBy } from '../resources/read-records'
import { appendLog, headOf } from './append-log'
import { bindFiles, filesInLog } from './bind-files'
import type { FoundFiles } from './check-files'
import type { NewTask } from './create-task'
import { reindexTerms } from './index-terms'
import { recordEvent } from './record-event'
import type { TaskRow } from './stored-task'

/** Writes checked fields of a task locked by the caller, with a log entry of what they were and are. */
export const editTask = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  task: TaskRow & RuleRecord,
  edit: Partial<NewTask>,
  now: Date,
  files: readonly FoundFiles[] = [],
): Promise<void> => {
  const changed = Object.entries(edit).filter(
    ([key, value]) => JSON.stringify(task[key] ?? null) !== JSON.stringify(value),
  )
  if (changed.length === 0) return
  const changedFiles = files.filter(({ key }) => changed.some(([name]) => name === key))
  const resource = resourceOf(declaration, 'tasks')
  const before = await named(
    tx,
    declaration,
    Object.fromEntries(changed.map(([key]) => [key, task[key] ?? null])),
  )
  const after = await named(tx, declaration, Object.fromEntries(changed))
  const entry = await appendLog(tx, task, {
    actorId: actor.id,
    actorName: actor.name,
    action: 'edit',
    outcome: DEFAULT_OUTCOME,
    fromStatus: task.status,
    toStatus: task.status,
    comment: null,
    data: {
      before: { ...before, ...stoodIn(changedFiles) },
      after: { ...after, ...filesInLog(changedFiles) },
    },
    createdAt: now,
  })
  const { tasks } = tx.tables
  const written = { updatedAt: now, version: task.version + 1 }
  const stored = packed(tasks, resource.fields, edit, task)
  const matched = await tx.updateWhere(
    tasks,
    { ...stored, ...headOf(entry), ...written },
    and(eq(tasks.id, task.id), eq(tasks.version, task.version)),
  )
  if (matched === 0) throw new Error(`Task ${task.id} changed under its lock`)
  await reindexRecord(tx, resource, task.id, task, stored)
  await bindFiles(tx, changedFiles, { taskId: task.id }, now)
  if (edit.title !== undefined && edit.title !== task.title) await reindexTerms(tx, task.id, edit.title)
  const edited = { ...task, ...edit, ...written }
  await recordEvent(tx, { kind: 'edit', actorId: actor.id, before: task, after: edited, audiences: [] }, now)
}

const stoodIn = (files: readonly FoundFiles[]) =>
  filesInLog(files.map((found) => ({ ...found, files: found.stood })))

/** With the names of what they refer to as they are now, which the log keeps. */
const named = async (tx: Handle, declaration: Declaration, values: RuleRecord): Promise<object> => {
  const { fields } = resourceOf(declaration, 'tasks')
  const changed = Object.entries(fields).filter(([key]) => Object.hasOwn(values, key))
  const names = await namesFor(tx, declaration, changed, [values])
  const embedded = changed.flatMap(([key, field]) => {
    const referred = referredBy(field)
    const id = values[key]
    if (!referred || typeof id !== 'number') return []
    return [[referred.as, { id, name: names.get(referred.resource)?.get(id) ?? '' }] as const]
  })
  return { ...values, ...Object.fromEntries(embedded) }
}
