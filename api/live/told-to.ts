import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { inArray } from 'drizzle-orm'
import { toldOf } from '../kernel/record-event'
import { COMMENT } from '../kernel/tell'
import type { Event, ToldTask } from '../outbox/subscriber'
import type { Live } from './frame'

/** Tasks as they are now, by their ids. */
export type TasksNow = ReadonlyMap<number, ToldTask>

/** The tasks that these events are about. */
export const tasksOf = async (db: Database, events: readonly Event[]): Promise<TasksNow> => {
  if (events.length === 0) return new Map()
  const { tasks } = db.tables
  const ids = [...new Set(events.map(({ taskId }) => taskId))]
  const rows = await db.select().from(tasks).where(inArray(tasks.id, ids))
  return new Map(rows.map((task) => [task.id, toldOf(db, task)]))
}

/** What one reader is told of something that happened: only what they saw of it and still see, and that they no longer do. */
export const toldTo = (
  { kind, taskId, commentId, before, after }: Event,
  now: TasksNow,
  declaration: Declaration,
  actor: Actor,
): Live | undefined => {
  const seen = (task: ToldTask | null | undefined) => !!task && sees(declaration, actor, task)
  if (!seen(after)) return seen(before) ? { event: 'gone', data: { id: taskId } } : undefined
  // That it has gone since is told in its turn.
  if (!seen(now.get(taskId))) return undefined
  if (kind === COMMENT) return { event: 'comment', data: { id: commentId, taskId } }
  return { event: 'task', data: { id: taskId, version: after.version, kind } }
}

/** Whether the reader sees a task as it was told. */
export const sees = (declaration: Declaration, actor: Actor, task: ToldTask): boolean =>
  allows(permissionOf(declaration, 'tasks', actor.role).read, task, actor)
