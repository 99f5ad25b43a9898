import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import { logComment, newSalt, saltedHash } from './log-comment'
import { mentionsIn, tellMentioned } from './mentions'
import { recordEvent } from './record-event'
import type { TaskRow } from './stored-task'

type Comment = Handle['tables']['comments']['$inferSelect']
type At = { readonly task: TaskRow; readonly comment: Comment }

/** The outcomes of entries of a comment, beside the first one's; events are named so too. */
export const COMMENT_EDITED = 'comment_edited'
export const COMMENT_DELETED = 'comment_deleted'

/**
 * Writes another text over that of a comment, whose task is locked; the one before is kept. Tells whom it mentions anew,
 * and gives who of these would not see it, if anybody.
 */
export const editComment = async (
  tx: Handle,
  declaration: Declaration,
  actor: Actor,
  at: At,
  written: string,
  now: Date,
): Promise<readonly string[]> => {
  const { task, comment } = at
  const mentions = await mentionsIn(tx, declaration, task, comment, written, comment.body)
  if ('unseen' in mentions) return mentions.unseen
  const { body, people } = mentions
  const salt = newSalt()
  await keepText(tx, comment)
  const audiences = await tellMentioned(tx, actor, people, task, comment.id, now)
  const change = { body, salt, editedAt: now }
  await write(tx, actor, at, COMMENT_EDITED, change, saltedHash(salt, body), now, audiences)
  return []
}

/** Takes the text of a comment away, whose task is locked; it is kept where only its history is read. */
export const deleteComment = async (tx: Handle, actor: Actor, at: At, now: Date): Promise<void> => {
  const { salt, body } = at.comment
  await keepText(tx, at.comment)
  await leaveFiles(tx, at.comment)
  const deleted = { body: '', salt: null, deletedAt: now, deletedById: actor.id, deletedByName: actor.name }
  await write(tx, actor, at, COMMENT_DELETED, deleted, salt === null ? null : saltedHash(salt, body), now)
}

const keepText = (tx: Handle, { id, seq, body, salt, createdAt, editedAt }: Comment): Promise<number> =>
  tx.insertRow(tx.tables.commentTexts, { commentId: id, seq, body, salt, writtenAt: editedAt ?? createdAt })

/** What was attached goes where the text goes: to who reads its history. */
const leaveFiles = async (tx: Handle, { id, visibility, authorParty }: Comment): Promise<void> => {
  const { attachments } = tx.tables
  const party = visibility !== 'own' || authorParty === 'management' ? 'management' : null
  const left = { visibility: 'own', authorParty: party, authorOrganizationId: null } as const
  await tx.updateWhere(attachments, left, eq(attachments.commentId, id))
}

const write = async (
  tx: Handle,
  actor: Actor,
  { task, comment: { id } }: At,
  kind: string,
  written: Partial<Comment>,
  sha256: string | null,
  now: Date,
  audiences: readonly string[] = [],
): Promise<void> => {
  const { comments } = tx.tables
  await tx.updateWhere(comments, { ...written, seq: task.logCount + 1 }, eq(comments.id, id))
  await logComment(tx, actor, task, kind, { id, sha256 }, now)
  const fact = { kind, actorId: actor.id, before: task, after: task, audiences, commentId: id }
  await recordEvent(tx, fact, now)
}
