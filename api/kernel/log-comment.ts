import { hash, randomBytes } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import { appendLog, headOf } from './append-log'
import { filesInLog } from './bind-files'
import type { FoundFiles } from './check-files'
import type { Addressed } from './seen-comment'
import type { TaskRow } from './stored-task'
import { COMMENT } from './tell'

/** Nobody who sees an entry, and not its comment, finds the text by trying. */
export const newSalt = (): string => randomBytes(16).toString('hex')

export const saltedHash = (salt: string, text: string): string => hash('sha256', salt + text, 'hex')

type Said = {
  readonly id: number
  readonly sha256: string | null
  /** For whom it was said, with its first entry. */
  readonly visibility?: Addressed['visibility']
  readonly files?: readonly FoundFiles[]
}

/** What happened to a comment, as an entry of the log of its locked task, which is no other version for it. */
export const logComment = async (
  tx: Handle,
  actor: Actor,
  task: TaskRow,
  outcome: string,
  { id, sha256, visibility, files = [] }: Said,
  now: Date,
): Promise<void> => {
  const entry = await appendLog(tx, task, {
    ...{ actorId: actor.id, actorName: actor.name, action: COMMENT, outcome },
    ...{ fromStatus: task.status, toStatus: task.status, comment: null },
    data: { commentId: id, sha256, ...(visibility && { visibility }), ...filesInLog(files) },
    commentId: id,
    createdAt: now,
  })
  const { tasks } = tx.tables
  await tx.updateWhere(tasks, headOf(entry), eq(tasks.id, task.id))
}
