import { createHash } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { asc, eq } from 'drizzle-orm'
import { cutData } from './shown-data'

/** What precedes the first entry of every task. */
export const FIRST_PREVIOUS = '0'.repeat(64)

/** How the hash of an entry is made; it stands beside each entry and inside its hash. */
export const FORMAT = 2

/** What the hash of an entry covers; `data` is the JSON text as it is stored. */
export type Entry = {
  readonly format: number
  readonly taskId: number
  readonly seq: number
  readonly actorId: number
  /** As it was then. */
  readonly actorName: string
  readonly action: string
  readonly outcome: string
  readonly fromStatus: string | null
  readonly toStatus: string
  readonly comment: string | null
  readonly data: string
  readonly createdAt: Date
}

/** sha256 in hex over the previous hash and the entry as a JSON array without white space, times in ISO 8601 UTC. */
export const hashOf = (previous: string, entry: Entry): string =>
  createHash('sha256')
    .update(previous)
    .update(
      JSON.stringify([
        entry.format,
        entry.taskId,
        entry.seq,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.outcome,
        entry.fromStatus,
        entry.toStatus,
        entry.comment,
        entry.data,
        entry.createdAt.toISOString(),
      ]),
    )
    .digest('hex')

/** JSON with keys in order, so that one content has one text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export type Fault = { readonly seq: number; readonly reason: 'edited' | 'removed' | 'cut off' | 'added' }
export type Proof = {
  readonly ok: boolean
  readonly taskId: number
  readonly count: number
  readonly head: string
  readonly fault: Fault | null
}

/**
 * Recomputes a task's chain and holds it against the task's count and head; undefined when there is no such task.
 * Task and entries are read in one statement, so a change at the same moment is in both or in neither.
 */
export const verifyChain = async (handle: Handle, taskId: number): Promise<Proof | undefined> => {
  const { tasks, workflowLogs } = handle.tables
  const rows = await handle
    .select({ count: tasks.logCount, head: tasks.logHead, entry: workflowLogs })
    .from(tasks)
    .leftJoin(workflowLogs, eq(workflowLogs.taskId, tasks.id))
    .where(eq(tasks.id, taskId))
    .orderBy(asc(workflowLogs.seq))
  const [task] = rows
  if (!task) return undefined
  const entries = rows.flatMap(({ entry }) => entry ?? [])
  const fault = faultIn(entries, task)
  return { ok: fault === null, taskId, count: task.count, head: task.head, fault }
}

const faultIn = (
  entries: readonly (Entry & { readonly dataCut: string | null; readonly hash: string })[],
  task: { readonly count: number; readonly head: string },
): Fault | null => {
  let previous = FIRST_PREVIOUS
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return { seq: index + 1, reason: 'removed' }
    if (hashOf(previous, entry) !== entry.hash) return { seq: entry.seq, reason: 'edited' }
    if (entry.dataCut !== null && entry.dataCut !== cutData(entry.data))
      return { seq: entry.seq, reason: 'edited' }
    previous = entry.hash
  }
  if (entries.length < task.count) return { seq: entries.length + 1, reason: 'cut off' }
  if (entries.length > task.count) return { seq: task.count + 1, reason: 'added' }
  return previous === task.head ? null : { seq: task.count, reason: 'edited' }
}
