import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { bindFiles, type LoggedFile } from './bind-files'
import { logComment, newSalt, saltedHash } from './log-comment'
import { loadForUpdate } from './load-task'
import { peopleAsActors } from './people-as-actors'
import { recordEvent } from './record-event'
import { type Addressed, addressedBy, seesComment } from './seen-comment'
import type { TaskRow } from './stored-task'
import { COMMENT, tellPeople } from './tell'

export type NewComment = {
  readonly body: string
  readonly visibility: Addressed['visibility']
  readonly files?: readonly LoggedFile[]
}

/**
 * Adds a checked comment with its files to a task that the actor sees, and tells those of its people who see it. Gives the id, or
 * undefined if the task is unseen.
 */
export const addComment = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  { body, visibility, files = [] }: NewComment,
  now: Date,
): Promise<number | undefined> => {
  const task = await loadForUpdate(tx, declaration, actor, taskId)
  if (!task) return undefined
  const addressed = addressedBy(actor, visibility)
  const salt = newSalt()
  const id = await tx.insertRow(tx.tables.comments, {
    ...{ taskId, ...addressed, authorName: actor.name, createdAt: now },
    ...{ body, salt, seq: task.logCount + 1 },
  })
  await logComment(tx, actor, task, DEFAULT_OUTCOME, { id, sha256: saltedHash(salt, body), files }, now)
  await bindFiles(tx, files, { taskId, comment: { id, ...addressed } }, now)
  const people = await involvedIn(tx, declaration, actor, task, addressed)
  const happened = { action: COMMENT, outcome: DEFAULT_OUTCOME, comment: null, commentId: id }
  const audiences = await tellPeople(tx, actor, people, task, happened, now)
  const fact = { kind: COMMENT, actorId: actor.id, before: task, after: task, audiences, commentId: id }
  await recordEvent(tx, fact, now)
  return id
}

/** The task's people who see the comment, but its author. */
const involvedIn = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  { creatorId, assigneeId }: TaskRow,
  comment: Addressed,
): Promise<readonly number[]> => {
  const others = [creatorId, assigneeId].filter((id) => id !== null).filter((id) => id !== actor.id)
  const people = await peopleAsActors(tx, others)
  return people.filter((one) => seesComment(declaration, one, comment)).map(({ id }) => id)
}
