import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { bindFiles } from './bind-files'
import type { FoundFiles } from './check-files'
import { loadForUpdate } from './load-task'
import { logComment, newSalt, saltedHash } from './log-comment'
import { mentionsIn, tellMentioned } from './mentions'
import { peopleAsActors } from './people-as-actors'
import { recordEvent } from './record-event'
import { type Addressed, addressedBy, seesComment } from './seen-comment'
import type { TaskRow } from './stored-task'
import { COMMENT, tellPeople } from './tell'

export type NewComment = {
  readonly body: string
  readonly visibility: Addressed['visibility']
  readonly files?: readonly FoundFiles[]
}

/** What came of it: who of those mentioned would not see it, if anybody. */
export type Said = { readonly id: number } | { readonly unseen: readonly string[] }

/**
 * Adds a checked comment with its files to a task that the actor sees, and tells whom it mentions, and those of the
 * task's people who see it. Undefined if the task is unseen.
 */
export const addComment = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  { body: written, visibility, files = [] }: NewComment,
  now: Date,
): Promise<Said | undefined> => {
  const task = await loadForUpdate(tx, declaration, actor, taskId)
  if (!task) return undefined
  const addressed = addressedBy(actor, visibility)
  const mentions = await mentionsIn(tx, declaration, task, addressed, written)
  if ('unseen' in mentions) return mentions
  const { body } = mentions
  const salt = newSalt()
  const id = await tx.insertRow(tx.tables.comments, {
    ...{ taskId, ...addressed, authorName: actor.name, createdAt: now },
    ...{ body, salt, seq: task.logCount + 1 },
  })
  const said = { id, sha256: saltedHash(salt, body), visibility, files }
  await logComment(tx, actor, task, DEFAULT_OUTCOME, said, now)
  await bindFiles(tx, files, { taskId, comment: { id, ...addressed } }, now)
  const happened = { outcome: DEFAULT_OUTCOME, comment: null, commentId: id }
  const people = await involvedIn(tx, declaration, actor, task, addressed)
  const others = people.filter((one) => !mentions.people.includes(one))
  const audiences = [
    ...(await tellMentioned(tx, actor, mentions.people, task, id, now)),
    ...(await tellPeople(tx, actor, others, task, { ...happened, action: COMMENT }, now)),
  ]
  const fact = { kind: COMMENT, actorId: actor.id, before: task, after: task, audiences, commentId: id }
  await recordEvent(tx, fact, now)
  return { id }
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
