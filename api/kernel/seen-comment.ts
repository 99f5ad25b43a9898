import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { type Actor, roles } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'

type CommentRow = Handle['tables']['comments']['$inferSelect']

/** What of a comment says who sees it, beside its task. */
export type Addressed = Pick<CommentRow, 'authorId' | 'authorParty' | 'authorOrganizationId' | 'visibility'>

/** A comment of the actor's, as far as it says who sees it. */
export const addressedBy = (actor: Actor, visibility: CommentRow['visibility']): Addressed => ({
  authorId: actor.id,
  authorParty: roles[actor.role].party,
  authorOrganizationId: actor.organizationId,
  visibility,
})

/** Whether somebody who sees its task sees the comment. */
export const seesComment = (declaration: Declaration, actor: Actor, comment: Addressed): boolean =>
  allows(permissionOf(declaration, 'comments', actor.role).read, comment, actor)
