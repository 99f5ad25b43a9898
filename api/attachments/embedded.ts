import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { momentText } from '@oms/db/moment-text'
import { prepared } from '@oms/db/prepared'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { countSeen, embeddedOf, MOST_EMBEDDED, seenOfTask } from '../resources/seen-of-task'
import { hiddenFrom } from '../resources/shown'

/** The newest files of a task and of its comments that its reader sees, the oldest first, how many there are, and which are of which comment. */
export const newestFiles = async (handle: Handle, declaration: Declaration, actor: Actor, taskId: number) => {
  const { read } = permissionOf(declaration, 'attachments', actor.role)
  const { isWhole, rows, total } = await embeddedOf(await selectFiles(handle, { taskId }), {
    sees: (row) => allows(read, row, actor),
    find: () => seenFiles(handle, declaration, actor, taskId),
    count: () => countSeen(handle, declaration, actor, taskId, 'attachments'),
  })
  const embed = embedder(declaration, actor)
  return {
    shown: { attachments: rows.map(embed).toReversed(), attachmentCount: total },
    ofComments: async (ids: readonly number[]) =>
      isWhole ? byComment(rows.toReversed(), embed) : filesOfComments(handle, declaration, actor, ids),
  }
}

/** Of a task without any. */
export const noFiles: Awaited<ReturnType<typeof newestFiles>> = {
  shown: { attachments: [], attachmentCount: 0 },
  ofComments: async () => () => [],
}

/** The files of these comments that the actor sees, in the order in which they were uploaded. */
export const filesOfComments = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  commentIds: readonly number[],
): Promise<ByComment> => {
  if (commentIds.length === 0) return () => []
  const { attachments } = handle.tables
  const { read } = permissionOf(declaration, 'attachments', actor.role)
  const rows = await handle
    .select()
    .from(attachments)
    .where(and(inArray(attachments.commentId, [...commentIds]), ruleToSql(read, attachments, actor)))
    .orderBy(asc(attachments.id))
  return byComment(rows, embedder(declaration, actor))
}

type ByComment = (commentId: number) => readonly object[]

const byComment = (rows: readonly FileRow[], embed: (row: FileRow) => object): ByComment => {
  const found = new Map<number | null, object[]>()
  for (const row of rows) found.set(row.commentId, [...(found.get(row.commentId) ?? []), embed(row)])
  return (commentId) => found.get(commentId) ?? []
}

const seenFiles = (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
): Promise<FileRow[]> => {
  const { attachments } = handle.tables
  const seen = seenOfTask(handle, declaration, actor, taskId, 'attachments')
  return handle.select().from(attachments).where(seen).orderBy(desc(attachments.id)).limit(MOST_EMBEDDED)
}

/** These files, whoever sees them. */
export const readFiles = async (handle: Handle, ids: readonly number[]): Promise<readonly FileRow[]> => {
  if (ids.length === 0) return []
  const { attachments } = handle.tables
  return handle
    .select()
    .from(attachments)
    .where(inArray(attachments.id, [...ids]))
}

/** The files that stand in a field, as far as the actor sees them, in that order. */
export const filesInField = (
  rows: readonly FileRow[],
  declaration: Declaration,
  actor: Actor,
  ids: readonly unknown[],
): readonly object[] => {
  const { read } = permissionOf(declaration, 'attachments', actor.role)
  const seen = ids.flatMap((id) => rows.filter((row) => row.id === id && allows(read, row, actor)))
  return seen.map(embedder(declaration, actor))
}

/** What a client needs to draw one; its addresses come with its own record. */
const embedder = (declaration: Declaration, { role }: Actor) => {
  const left = hiddenFrom(declaration, 'attachments', role)
  return (row: FileRow): object => {
    const { id, commentId, field, name, size, type, width, height, state } = row
    const { uploaderId, uploaderName, createdAt } = row
    const uploader = { id: uploaderId, name: uploaderName }
    const file = { id, commentId, field, name, size, type, width, height, state, uploader, createdAt }
    return left ? Object.fromEntries(Object.entries(file).filter(([key]) => !left.has(key))) : file
  }
}

const selectFiles = prepared<{ readonly taskId: number }, FileRow[]>((handle) => {
  const { attachments } = handle.tables
  return handle
    .select({ ...getTableColumns(attachments), createdAt: momentText(attachments.createdAt) })
    .from(attachments)
    .where(eq(attachments.taskId, sql.placeholder('taskId')))
    .orderBy(desc(attachments.id))
    .limit(MOST_EMBEDDED + 1)
})

type Row = Handle['tables']['attachments']['$inferSelect']
export type FileRow = Omit<Row, 'createdAt'> & { readonly createdAt: string | Date }
