import type { Handle } from '@oms/db/database'
import type { FieldErrors } from '@oms/db/domain/contract'
import { MAX_ID } from '@oms/db/domain/limits'
import type { Actor } from '@oms/db/domain/roles'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { readSettings } from '../system/settings'
import type { Addressed } from './seen-comment'

/** What the log keeps of a file. */
export type LoggedFile = {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export type Checked = { readonly files: readonly LoggedFile[]; readonly errors: FieldErrors }

/** So many at a time. */
export const MOST_FILES = 20

/**
 * The files that `attachmentIds` of a body names, as far as the actor may bind them; locked until the transaction ends.
 * Nothing but one's own that is bound to nothing yet and was not refused.
 */
export const checkFiles = async (
  tx: Handle,
  actor: Pick<Actor, 'id'>,
  attachmentIds: unknown,
  taskId?: number,
): Promise<Checked> => {
  if (attachmentIds === undefined || attachmentIds === null) return { files: [], errors: {} }
  const ids = idsIn(attachmentIds)
  if (!ids) return refused(texts.ids)
  if (ids.length === 0) return { files: [], errors: {} }
  const { attachments } = tx.tables
  const rows = await tx.forUpdate(
    tx.select().from(attachments).where(inArray(attachments.id, ids)).orderBy(asc(attachments.id)),
  )
  const own = rows.filter(({ uploaderId }) => uploaderId === actor.id)
  const absent = ids.filter((id) => !own.some((row) => row.id === id))
  if (absent.length > 0) return refused(texts.absent(absent.join('、'), absent.join(', ')))
  const bound = own.filter(({ taskId }) => taskId !== null).map(({ name }) => name)
  if (bound.length > 0) return refused(texts.bound(bound.join('、'), bound.join(', ')))
  const bad = own.filter(({ state }) => state === 'refused').map(({ name }) => name)
  if (bad.length > 0) return refused(texts.refused(bad.join('、'), bad.join(', ')))
  const most = await overfull(tx, own, taskId)
  if (most !== undefined) return refused(texts.overfull(most))
  const files = ids.flatMap((id) => own.filter((row) => row.id === id))
  return { files: files.map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 })), errors: {} }
}

/** Binds checked files to a task, or to a comment of it, as which they are then seen. */
export const bindFiles = async (
  tx: Handle,
  files: readonly LoggedFile[],
  to: { readonly taskId: number; readonly comment?: Addressed & { readonly id: number } },
  now: Date,
): Promise<void> => {
  if (files.length === 0) return
  const { taskId, comment } = to
  const { id: commentId = null, ...addressed } = comment ?? { visibility: 'everyone' as const }
  const { attachments } = tx.tables
  const ids = inArray(
    attachments.id,
    files.map(({ id }) => id),
  )
  await tx.updateWhere(attachments, { taskId, commentId, ...addressed, boundAt: now }, ids)
}

/** As an entry of the log has them; nothing where there are none. */
export const filesInLog = (files: readonly LoggedFile[]): { files?: readonly LoggedFile[] } =>
  files.length > 0 ? { files } : {}

/** How many MB a task may have, where these are too many for it. */
const overfull = async (
  tx: Handle,
  files: readonly Pick<LoggedFile, 'size'>[],
  taskId: number | undefined,
): Promise<number | undefined> => {
  const { attachments } = tx.tables
  const { taskFilesMb } = await readSettings(tx)
  const [row] =
    taskId === undefined
      ? []
      : await tx
          .select({ bytes: sql<number>`coalesce(sum(${attachments.size}), 0)` })
          .from(attachments)
          .where(eq(attachments.taskId, taskId))
  const bytes = files.reduce((sum, { size }) => sum + size, Number(row?.bytes ?? 0))
  return bytes > taskFilesMb * 1024 * 1024 ? taskFilesMb : undefined
}

const idsIn = (sent: unknown): number[] | undefined => {
  if (!Array.isArray(sent) || sent.length > MOST_FILES) return undefined
  const isId = (id: unknown) => Number.isInteger(id) && Number(id) > 0 && Number(id) <= MAX_ID
  return sent.every(isId) && new Set(sent).size === sent.length ? sent : undefined
}

const refused = (label: { readonly zh: string; readonly en: string }): Checked => ({
  files: [],
  errors: { attachmentIds: [label] },
})

const texts = {
  ids: {
    zh: `应为附件编号的列表，不重复，最多 ${MOST_FILES} 个`,
    en: `Must be a list of ids of attachments, each once, at most ${MOST_FILES}`,
  },
  absent: (zh: string, en: string) => ({
    zh: `没有您上传的这些附件：${zh}；可能放置过久已被清理，请重新上传`,
    en: `You have not uploaded these: ${en}. They may have been cleared after a day; upload them again`,
  }),
  bound: (zh: string, en: string) => ({
    zh: `这些附件已经用过：${zh}；请重新上传`,
    en: `These are attached already: ${en}. Upload them again`,
  }),
  overfull: (most: number) => ({
    zh: `一张工单的附件合计不能超过 ${most} MB，请减少附件，或请管理人员调整上限`,
    en: `The files of one task may have ${most} MB in all; attach less, or ask an administrator to raise that`,
  }),
  refused: (zh: string, en: string) => ({
    zh: `这些附件没有通过检查：${zh}；请去掉它们`,
    en: `These were refused: ${en}. Leave them out`,
  }),
}
