import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { count, eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { Sent } from '../edge/body'
import { conflict, forbidden, invalid, notFound } from '../edge/errors'
import { withoutRepeats } from '../edge/repeats'
import { deleteComment, editComment } from '../kernel/change-comment'
import { loadForUpdate } from '../kernel/load-task'
import { checkBody } from '../resources/check-body'
import { readVisible } from '../resources/read-records'
import { mentionErrors, unseenErrors } from './check-comment'
import { readComment } from './read-comment'

/** So long after it was written a comment may be changed or deleted. */
const CHANGED_MS = 24 * 60 * 60 * 1000
/** So often: its history is read as a whole. */
const MOST_EDITS = 30

/** Writes the text of an unchecked body over that of a comment, and gives the record. Throws 403, 404, 409 and 422. */
export const changeComment = (
  { db, declaration, clock }: Deps,
  actor: Actor,
  id: number,
  { body: sent, fault }: Sent,
  mayRepeat: boolean,
): Promise<object> =>
  db.transaction(async (tx) => {
    const now = clock()
    const { at, record } = await changeable(tx, declaration, actor, id, now)
    if (at.comment.deletedAt !== null) throw conflict('comment.deleted', { current: record })
    if (fault) throw fault
    const resource = resourceOf(declaration, 'comments')
    const permission = permissionOf(declaration, 'comments', actor.role)
    const rest = mayRepeat ? withoutRepeats(sent, record, ['body']) : sent
    const { body } = checkBody(resource, permission, ['body'], rest, true)
    if (typeof body !== 'string' || body === at.comment.body) return record
    if ((await editsOf(tx, id)) >= MOST_EDITS) throw forbidden('comment.editedOften', { most: MOST_EDITS })
    const errors = mentionErrors(body)
    if (errors.body) throw invalid(errors)
    const unseen = await editComment(tx, declaration, actor, at, body, now)
    if (unseen.length > 0) throw invalid(unseenErrors(unseen))
    return readComment(tx, declaration, actor, id)
  })

/** Takes its text away, and gives the record. Throws 403 and 404; once it is deleted, nothing happens. */
export const removeComment = ({ db, declaration, clock }: Deps, actor: Actor, id: number): Promise<object> =>
  db.transaction(async (tx) => {
    const now = clock()
    const { at, record } = await changeable(tx, declaration, actor, id, now)
    if (at.comment.deletedAt !== null) return record
    await deleteComment(tx, actor, at, now)
    return readComment(tx, declaration, actor, id)
  })

/** The comment as it is under the lock of its task. */
const changeable = async (tx: Handle, declaration: Declaration, actor: Actor, id: number, now: Date) => {
  const { row } = await readVisible(tx, declaration, resourceOf(declaration, 'comments'), actor, id)
  const task = await loadForUpdate(tx, declaration, actor, Number(row.taskId))
  const { comments } = tx.tables
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id))
  if (!task || !comment) throw notFound()
  const grants = permissionOf(declaration, 'comments', actor.role).update ?? []
  if (!grants.some(({ rule, fields }) => fields.includes('body') && allows(rule, comment, actor)))
    throw forbidden()
  if (now.getTime() - comment.createdAt.getTime() > CHANGED_MS) throw forbidden('comment.late')
  return { at: { task, comment }, record: await readComment(tx, declaration, actor, id) }
}

const editsOf = async (tx: Handle, id: number): Promise<number> => {
  const { commentTexts } = tx.tables
  const [row] = await tx.select({ total: count() }).from(commentTexts).where(eq(commentTexts.commentId, id))
  return Number(row?.total)
}
