import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { loadSeen } from '../kernel/load-task'
import { peopleAsActors } from '../kernel/people-as-actors'
import { seesComment } from '../kernel/seen-comment'
import type { Addressed, Reason } from './channel'
import { isTurnOf } from './turn'
import { hasRead } from './whether-read'

/** Why what was to be sent to somebody is not any more; undefined where it still is. */
export const whyNot = async (
  { db, declaration }: Deps,
  { userId, taskId, eventId, about }: Addressed,
): Promise<Reason | undefined> => {
  const [person] = await peopleAsActors(db, [userId])
  if (!person) return 'inactive'
  if (taskId === null) return undefined
  const { events, comments } = db.tables
  const task = await loadSeen(db, declaration, person, taskId)
  if (about === 'turn' && !(task && isTurnOf(task, person))) return 'overtaken'
  // Who lost the turn hears so, whatever else they lost sight of by it.
  if (!task && about !== 'relieved') return 'unseen'
  const [event] = await db
    .select({ createdAt: events.createdAt, comment: comments })
    .from(events)
    .leftJoin(comments, eq(comments.id, events.commentId))
    .where(eq(events.id, eventId))
  if (!event) return undefined
  if (event.comment && !seesComment(declaration, person, event.comment)) return 'unseen'
  return (await hasRead(db, person, { taskId, createdAt: event.createdAt })) ? 'read' : undefined
}
