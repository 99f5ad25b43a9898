import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import { logComment, newSalt, saltedHash } from './log-comment'
import { recordEvent } from './record-event'
import type { TaskRow } from './stored-task'

type Comment = Handle['tables']['comments']['$inferSelect']
type At = { readonly task: TaskRow; readonly comment: Comment }

/** The outcomes of entries of a comment, beside the first one's; events are named so too. */
export const COMMENT_EDITED = 'comment_edited'
export const COMMENT_DELETED = 'comment_deleted'

/** Writes another text over that of a comment, whose task is locked; the one before is kept. */
export const editComment = async (
  tx: Handle,
  actor: Actor,
  at: At,
  body: string,
  now: Date,
): Promise<void> => {
  const salt = newSalt()
  await keepText(tx, at.comment)
  await write(tx, actor, at, COMMENT_EDITED, { body, salt, editedAt: now }, saltedHash(salt, body), now)
}

/** Takes the text of a comment away, whose task is locked; it is kept where only its history is read. */
export const deleteComment = async (tx: Handle, actor: Actor, at: At, now: Date): Promise<void> => {
  const { salt, body } = at.comment
  await keepText(tx, at.comment)
  const deleted = { body: '', salt: null, deletedAt: now, deletedById: actor.id, deletedByName: actor.name }
  await write(tx, actor, at, COMMENT_DELETED, deleted, salt === null ? null : saltedHash(salt, body), now)
}

const keepText = (tx: Handle, { id, seq, body, salt, createdAt, editedAt }: Comment): Promise<number> =>
  tx.insertRow(tx.tables.commentTexts, { commentId: id, seq, body, salt, writtenAt: editedAt ?? createdAt })

const write = async (
  tx: Handle,
  actor: Actor,
  { task, comment: { id } }: At,
  kind: string,
  written: Partial<Comment>,
  sha256: string | null,
  now: Date,
): Promise<void> => {
  const { comments } = tx.tables
  await tx.updateWhere(comments, { ...written, seq: task.logCount + 1 }, eq(comments.id, id))
  await logComment(tx, actor, task, kind, { id, sha256 }, now)
  const fact = { kind, actorId: actor.id, before: task, after: task, audiences: [], commentId: id }
  await recordEvent(tx, fact, now)
}
