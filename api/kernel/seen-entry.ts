import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Addressed, seesComment } from './seen-comment'

/** An entry of the log, with who sees the comment that it is of. */
export type OfComment = { readonly commentId: number | null; readonly of: Addressed | null }

/** To be read beside the log as `of`, from the comments joined to it by their ids. */
export const whoSees = ({ tables: { comments } }: Handle) => {
  const { authorId, authorParty, authorOrganizationId, visibility } = comments
  return { authorId, authorParty, authorOrganizationId, visibility }
}

/** Whether somebody who sees its task sees what the entry says: it is of no comment, or of one that they see. */
export const seesEntry = (declaration: Declaration, actor: Actor, { commentId, of }: OfComment): boolean =>
  commentId === null || (of !== null && seesComment(declaration, actor, of))

/** The same as a condition on the log; undefined where it holds for all of it. */
export const entriesSeen = (handle: Handle, declaration: Declaration, actor: Actor): SQL | undefined => {
  const { comments, workflowLogs } = handle.tables
  const { commentId } = workflowLogs
  const seen = ruleToSql(permissionOf(declaration, 'comments', actor.role).read, comments, actor)
  const isSeen = sql`exists (select 1 from ${comments} where ${and(eq(comments.id, commentId), seen)})`
  return seen && sql`(${commentId} is null or ${isSeen})`
}

/** What is told of any entry of the log. */
export const toldOfAny: ReadonlySet<string> = new Set(['id', 'taskId', 'seq', 'createdAt', 'hash'])

/** An entry without what it says. */
export const maskedEntry = (entry: object): object =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => toldOfAny.has(key)))
