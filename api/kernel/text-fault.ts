import type { Handle } from '@oms/db/database'
import { and, inArray } from 'drizzle-orm'
import { COMMENT_DELETED } from './change-comment'
import type { Check, Kept } from './log-check'
import { saltedHash } from './log-comment'

type Comment = Handle['tables']['comments']['$inferSelect']
type Text = Pick<Comment, 'body' | 'salt'>
type Said = {
  readonly commentId: number
  readonly sha256: string | null
  readonly visibility?: unknown
}

/** What an entry of a comment holds of it; undefined where it is of none. */
export const commentIn = (data: string): Said | undefined => {
  const parsed: Readonly<Record<string, unknown>> = JSON.parse(data)
  const { commentId, sha256, visibility } = parsed
  if (typeof commentId !== 'number') return undefined
  return { commentId, sha256: typeof sha256 === 'string' ? sha256 : null, visibility }
}

/** The first entry whose comment does not say what was written then, or not by whom. */
export const textFaultIn: Check = async (handle, entries) => {
  const own = entries.filter(({ commentId }) => commentId !== null)
  if (own.length === 0) return undefined
  // What is written over is kept before: whoever reads the present texts first misses none.
  const comments = await commentsOf(handle, own)
  const earlier = await earlierOf(
    handle,
    own.filter(({ commentId, seq }) => comments.get(commentId ?? 0)?.seq !== seq),
  )
  const changed = own.find((entry) => {
    const comment = comments.get(entry.commentId ?? 0)
    return !comment || !holds(entry, comment, earlier.get(keyOf(entry)))
  })
  return changed && { seq: changed.seq, reason: 'text changed' }
}

const holds = (entry: Kept, comment: Comment, earlier: Text | undefined): boolean => {
  const isPresent = comment.seq === entry.seq
  const said = commentIn(entry.data)
  if (comment.taskId !== entry.taskId) return false
  if (said?.visibility !== undefined && said.visibility !== comment.visibility) return false
  if (entry.outcome === COMMENT_DELETED) return isPresent && comment.deletedAt !== null && comment.body === ''
  if (isPresent && comment.deletedAt !== null) return false
  const text = isPresent ? comment : earlier
  if (!text || text.salt === null || saltedHash(text.salt, text.body) !== said?.sha256) return false
  return comment.authorId === entry.actorId && comment.createdAt <= entry.createdAt
}

const commentsOf = async ({ select, tables: { comments } }: Handle, entries: readonly Kept[]) => {
  const ids = new Set(entries.flatMap(({ commentId }) => commentId ?? []))
  const rows = await select()
    .from(comments)
    .where(inArray(comments.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

const earlierOf = async ({ select, tables: { commentTexts } }: Handle, entries: readonly Kept[]) => {
  if (entries.length === 0) return new Map<string, Text>()
  const { commentId, seq, body, salt } = commentTexts
  const rows = await select({ commentId, seq, body, salt })
    .from(commentTexts)
    .where(
      and(
        inArray(commentId, [...new Set(entries.flatMap((entry) => entry.commentId ?? []))]),
        inArray(
          seq,
          entries.map((entry) => entry.seq),
        ),
      ),
    )
  return new Map(rows.map((row) => [keyOf(row), row]))
}

const keyOf = ({ commentId, seq }: { readonly commentId: number | null; readonly seq: number | null }) =>
  `${commentId} ${seq}`
