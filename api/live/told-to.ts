import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { inArray } from 'drizzle-orm'
import { toldOf } from '../kernel/record-event'
import { type Addressed, seesComment } from '../kernel/seen-comment'
import type { Event, ToldTask } from '../outbox/subscriber'
import type { Live } from './frame'

/** What events are about, as it is now, by their ids. */
export type Now = {
  readonly tasks: ReadonlyMap<number, ToldTask>
  readonly comments: ReadonlyMap<number, Addressed>
}

/** The tasks and comments that these events are about. */
export const nowOf = async (db: Database, events: readonly Event[]): Promise<Now> => {
  const [tasks, comments] = await Promise.all([tasksOf(db, events), commentsOf(db, events)])
  return { tasks, comments }
}

const tasksOf = async (db: Database, events: readonly Event[]): Promise<Now['tasks']> => {
  if (events.length === 0) return new Map()
  const { tasks } = db.tables
  const ids = [...new Set(events.map(({ taskId }) => taskId))]
  const rows = await db.select().from(tasks).where(inArray(tasks.id, ids))
  return new Map(rows.map((task) => [task.id, toldOf(db, task)]))
}

const commentsOf = async (db: Database, events: readonly Event[]): Promise<Now['comments']> => {
  const ids = [...new Set(events.flatMap(({ commentId }) => commentId ?? []))]
  if (ids.length === 0) return new Map()
  const { comments } = db.tables
  const { id, authorId, authorParty, authorOrganizationId, visibility } = comments
  const rows = await db
    .select({ id, authorId, authorParty, authorOrganizationId, visibility })
    .from(comments)
    .where(inArray(id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** What one reader is told of something that happened: only what they saw of it and still see, and that they no longer do. */
export const toldTo = (
  { kind, taskId, commentId, before, after }: Event,
  now: Now,
  declaration: Declaration,
  actor: Actor,
): Live | undefined => {
  const seen = (task: ToldTask | null | undefined) => !!task && sees(declaration, actor, task)
  if (!seen(after)) return seen(before) ? { event: 'gone', data: { id: taskId } } : undefined
  // That it has gone since is told in its turn.
  if (!seen(now.tasks.get(taskId))) return undefined
  if (commentId !== null) {
    const comment = now.comments.get(commentId)
    const isSeen = comment !== undefined && seesComment(declaration, actor, comment)
    return isSeen ? { event: 'comment', data: { id: commentId, taskId } } : undefined
  }
  return { event: 'task', data: { id: taskId, version: after.version, kind } }
}

/** Whether the reader sees a task as it was told. */
export const sees = (declaration: Declaration, actor: Actor, task: ToldTask): boolean =>
  allows(permissionOf(declaration, 'tasks', actor.role).read, task, actor)
