import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { type Mover, SYSTEM } from '@oms/db/domain/roles'
import { allows, type RuleRecord } from '@oms/db/domain/rules'
import { prepared } from '@oms/db/prepared'
import { eq, sql } from 'drizzle-orm'
import { type TaskRow, wholeTask } from './stored-task'

/** The task as the actor's scope lets it be seen, locked until the transaction ends. */
export const loadForUpdate = async (
  tx: Handle,
  declaration: Declaration,
  actor: Mover,
  id: number,
): Promise<(TaskRow & RuleRecord) | undefined> => {
  const [row] = await lockTask(tx, { id })
  return seenTask(tx, declaration, actor, row)
}

/** The same without a lock. */
export const loadSeen = async (
  handle: Handle,
  declaration: Declaration,
  actor: Mover,
  id: number,
): Promise<(TaskRow & RuleRecord) | undefined> => {
  const { tasks } = handle.tables
  const [row] = await handle.select().from(tasks).where(eq(tasks.id, id))
  return seenTask(handle, declaration, actor, row)
}

const seenTask = (
  handle: Handle,
  declaration: Declaration,
  actor: Mover,
  row: TaskRow | undefined,
): (TaskRow & RuleRecord) | undefined => {
  const task = row && wholeTask(handle, resourceOf(declaration, 'tasks').fields, row)
  if (!task || actor.role === SYSTEM) return task
  return allows(permissionOf(declaration, 'tasks', actor.role).read, task, actor) ? task : undefined
}

const lockTask = prepared<{ id: number }, TaskRow[]>((handle) => {
  const { tasks } = handle.tables
  return handle.forUpdate(
    handle
      .select()
      .from(tasks)
      .where(eq(tasks.id, sql.placeholder('id'))),
  )
})
