import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME, type Definition } from '@oms/db/domain/workflow/definition'
import type { Hidden } from '@oms/db/domain/workflow/seen'
import { momentText } from '@oms/db/moment-text'
import { prepared } from '@oms/db/prepared'
import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { cutRecord, firstThatFit } from '../edge/cut-texts'
import { seesComment } from '../kernel/seen-comment'
import { maskedEntry, seesEntry } from '../kernel/seen-entry'
import { saidIn } from '../kernel/shown-data'
import { countSeen, embeddedOf, MOST_EMBEDDED, seenOfTask } from '../resources/seen-of-task'
import { hiddenFrom } from '../resources/shown'

const MOST_BYTES = 256 * 1024

/** The newest entries of a task's log, the newest first; whether there may be more. */
export const readNewestLogs = async (handle: Handle, taskId: number) => {
  const rows = await selectLogs(handle, { taskId })
  return { rows, isWhole: rows.length < MOST_EMBEDDED }
}

/** As a task embeds them, the oldest first; the others are in the list of logs. */
export const presentLogs = (
  rows: readonly LogRow[],
  declaration: Declaration,
  definition: Definition,
  actor: Actor,
) => {
  const { role } = actor
  if (permissionOf(declaration, 'workflowLogs', role).read === 'none') return []
  const hidden = hiddenFrom(declaration, 'tasks', role)
  const left = hiddenFrom(declaration, 'workflowLogs', role)
  const characters = rows.reduce((sum, { data, comment }) => sum + data.length + (comment?.length ?? 0), 0)
  return inOrder(
    characters,
    rows.map(({ actorName, format: _, dataCut, commentId, of = null, ...entry }) =>
      without(
        left,
        seesEntry(declaration, actor, { commentId, of })
          ? Object.assign(
              entry,
              { actor: { id: entry.actorId, name: actorName } },
              saidIn(entry, definition, hidden),
              dataCut === null ? {} : { cut: ['data'] },
            )
          : maskedEntry(entry),
      ),
    ),
  )
}

/** The comments of a task, the newest first, where its whole log was read: each has its entry. */
export const commentsIn = (
  { rows, isWhole }: Awaited<ReturnType<typeof readNewestLogs>>,
  newestComment: number | null,
): readonly CommentRow[] | undefined => {
  if (newestComment === null) return []
  const said = rows.flatMap(({ outcome, of }) => (of && outcome === DEFAULT_OUTCOME ? [of] : []))
  return isWhole && said[0]?.id === newestComment ? said : undefined
}

type FilesOf = (commentIds: readonly number[]) => Promise<(commentId: number) => readonly object[]>

/** The newest comments of a task that the actor sees, likewise, and how many there are; read unless they are known. */
export const newestComments = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  filesOf: FilesOf,
  known: readonly CommentRow[] | undefined,
) => {
  if (permissionOf(declaration, 'comments', actor.role).read === 'none')
    return { comments: [], commentCount: 0 }
  const { rows, total } = await embeddedOf(known ?? (await selectComments(handle, { taskId })), {
    sees: (comment) => seesComment(declaration, actor, comment),
    find: () => seenComments(handle, declaration, actor, taskId),
    count: () => countSeen(handle, declaration, actor, taskId, 'comments'),
  })
  const files = await filesOf(rows.map(({ id }) => id))
  const characters = rows.reduce((sum, { id, body }) => sum + body.length + FILE * files(id).length, 0)
  const left = hiddenFrom(declaration, 'comments', actor.role)
  const comments = inOrder(
    characters,
    rows.map(({ id, authorId, authorName, body, visibility, createdAt, editedAt, deletedAt, ...row }) => {
      const author = { id: authorId, name: authorName }
      const { deletedById, deletedByName } = row
      const deletedBy = deletedById === null ? null : { id: deletedById, name: deletedByName }
      return without(left, {
        id,
        taskId,
        authorId,
        author,
        body,
        visibility,
        createdAt,
        editedAt,
        deletedAt,
        deletedById,
        deletedBy,
        attachments: files(id),
      })
    }),
  )
  return { comments, commentCount: total }
}

const seenComments = (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
): Promise<CommentRow[]> => {
  const { comments } = handle.tables
  const seen = seenOfTask(handle, declaration, actor, taskId, 'comments')
  return handle.select().from(comments).where(seen).orderBy(desc(comments.id)).limit(MOST_EMBEDDED)
}

const without = (left: Hidden, record: object): object =>
  left ? Object.fromEntries(Object.entries(record).filter(([key]) => !left.has(key))) : record

/** More than what is told of a file takes, in characters. */
const FILE = 700
/** More than anything else of an entry takes. */
const BESIDE = 1500
const BYTES_OF_A_CHARACTER = 6

/** From the newest first; measured only where they could be too much. */
const inOrder = <T extends object>(characters: number, entries: readonly T[]) => {
  const most = BYTES_OF_A_CHARACTER * characters + BESIDE * entries.length
  const shown =
    most <= MOST_BYTES ? entries.map((entry) => cutRecord(entry)) : firstThatFit(entries, MOST_BYTES)
  return shown.toReversed()
}

const selectLogs = prepared<OfTask, LogRow[]>((handle) => {
  const { workflowLogs, comments } = handle.tables
  const data = sql<string>`coalesce(${workflowLogs.dataCut}, ${workflowLogs.data})`
  // With the entry that says it, not again with each of its edits.
  const body = sql<string>`case when ${eq(workflowLogs.outcome, sql.raw(`'${DEFAULT_OUTCOME}'`))} then ${comments.body} end`
  const of = { ...getTableColumns(comments), body, createdAt: momentText(comments.createdAt) }
  return handle
    .select({
      ...getTableColumns(workflowLogs),
      ...{ data, createdAt: momentText(workflowLogs.createdAt), of },
    })
    .from(workflowLogs)
    .leftJoin(comments, eq(comments.id, workflowLogs.commentId))
    .where(eq(workflowLogs.taskId, sql.placeholder('taskId')))
    .orderBy(desc(workflowLogs.seq))
    .limit(MOST_EMBEDDED)
})

const selectComments = prepared<OfTask, CommentRow[]>((handle) => {
  const { comments } = handle.tables
  return handle
    .select({ ...getTableColumns(comments), createdAt: momentText(comments.createdAt) })
    .from(comments)
    .where(eq(comments.taskId, sql.placeholder('taskId')))
    .orderBy(desc(comments.id))
    .limit(MOST_EMBEDDED + 1)
})

type OfTask = { readonly taskId: number }
type Sent<R> = Omit<R, 'createdAt'> & { readonly createdAt: string | Date }
/** `of`: the comment that it is of; left out where none was asked for. */
export type LogRow = Sent<Handle['tables']['workflowLogs']['$inferSelect']> & {
  readonly of?: CommentRow | null
}
type CommentRow = Sent<Handle['tables']['comments']['$inferSelect']>
