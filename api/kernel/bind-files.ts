import type { Handle } from '@oms/db/database'
import type { FieldErrors } from '@oms/db/domain/contract'
import { MAX_ID } from '@oms/db/domain/limits'
import type { Actor } from '@oms/db/domain/roles'
import { asc, inArray } from 'drizzle-orm'
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
  refused: (zh: string, en: string) => ({
    zh: `这些附件没有通过检查：${zh}；请去掉它们`,
    en: `These were refused: ${en}. Leave them out`,
  }),
}
