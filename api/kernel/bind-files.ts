import type { Handle } from '@oms/db/database'
import { inArray } from 'drizzle-orm'
import { ATTACHMENT_IDS, type FoundFiles } from './check-files'
import type { Addressed } from './seen-comment'

/** Binds checked files to a task, or to a comment of it, as which they are then seen. */
export const bindFiles = async (
  tx: Handle,
  found: readonly FoundFiles[],
  to: { readonly taskId: number; readonly comment?: Addressed & { readonly id: number } },
  now: Date,
): Promise<void> => {
  const { taskId, comment } = to
  const { id: commentId = null, ...addressed } = comment ?? { visibility: 'everyone' as const }
  const { attachments } = tx.tables
  for (const { field = null, files, stood } of found) {
    const fresh = files.map(({ id }) => id).filter((id) => !stood.some((file) => file.id === id))
    if (fresh.length === 0) continue
    const bound = { taskId, commentId, field, ...addressed, boundAt: now }
    await tx.updateWhere(attachments, bound, inArray(attachments.id, fresh))
  }
}

/** As an entry of the log has them: by the field that they were sent for; nothing where there are none. */
export const filesInLog = (found: readonly FoundFiles[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    found.flatMap(({ key, files }) =>
      files.length > 0 ? [[key === ATTACHMENT_IDS ? 'files' : key, files] as const] : [],
    ),
  )
