import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { loadForUpdate } from './load-task'
import { recordEvent } from './record-event'
import { COMMENT, tell } from './tell'

/** Adds a checked comment to a task that the actor sees, and tells its people. Gives the id, or undefined if unseen. */
export const addComment = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  body: string,
  now: Date,
): Promise<number | undefined> => {
  const task = await loadForUpdate(tx, declaration, actor, taskId)
  if (!task) return undefined
  const { comments } = tx.tables
  const author = { authorId: actor.id, authorName: actor.name }
  const id = await tx.insertRow(comments, { taskId, ...author, body, createdAt: now })
  const involved = [{ relation: 'creatorId' }, { relation: 'assigneeId' }] as const
  const happened = { action: COMMENT, outcome: DEFAULT_OUTCOME, comment: body }
  const audiences = await tell(tx, actor, involved, null, task, happened, now)
  const fact = { kind: COMMENT, actorId: actor.id, before: task, after: task, audiences, commentId: id }
  await recordEvent(tx, fact, now)
  return id
}
