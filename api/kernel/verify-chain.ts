import type { Handle } from '@oms/db/database'
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { FIRST_PREVIOUS, hashOf } from './log-chain'
import type { Check, Fault, Kept } from './log-check'
import { cutData } from './shown-data'
import { COMMENT } from './tell'
import { commentIn, textFaultIn } from './text-fault'

export type Proof = {
  readonly ok: boolean
  readonly taskId: number
  readonly count: number
  readonly head: string
  readonly fault: Fault | null
}

/** Entries read at once: a long log must not lie in memory as a whole. */
const PART = 50

/**
 * Recomputes a task's chain and holds it against the task's count and head; undefined when there is no such task.
 * Task and entries are read in one statement, so a change at the same moment is in both or in neither; of a long log the
 * rest is read up to the count of that statement, since what is written stays. `more` is checked of its entries too.
 */
export const verifyChain = async (
  handle: Handle,
  taskId: number,
  ...more: readonly Check[]
): Promise<Proof | undefined> => {
  const { tasks, workflowLogs } = handle.tables
  const rows = await handle
    .select({ count: tasks.logCount, head: tasks.logHead, entry: workflowLogs })
    .from(tasks)
    .leftJoin(workflowLogs, eq(workflowLogs.taskId, tasks.id))
    .where(eq(tasks.id, taskId))
    .orderBy(asc(workflowLogs.seq))
    .limit(PART)
  const [task] = rows
  if (!task) return undefined
  const { count, head } = task
  const entries = rows.flatMap(({ entry }) => entry ?? [])
  const fault = await faultIn(handle, taskId, entries, task, [...checks, ...more])
  return { ok: fault === null, taskId, count, head, fault }
}

type Reached = { readonly seq: number; readonly hash: string }

const faultIn = async (
  handle: Handle,
  taskId: number,
  first: readonly Kept[],
  task: { readonly count: number; readonly head: string },
  beside: readonly Check[],
): Promise<Fault | null> => {
  let reached: Reached = { seq: 0, hash: FIRST_PREVIOUS }
  let part = first
  while (part.length > 0) {
    const next = follow(reached, part)
    const sound = 'reason' in next ? part.filter(({ seq }) => seq < next.seq) : part
    const found = await faultBeside(handle, sound, beside)
    if (found) return found
    if ('reason' in next) return next
    reached = next
    part = part.length < PART ? [] : await readPart(handle, taskId, reached.seq, task.count)
  }
  if (reached.seq < task.count) return { seq: reached.seq + 1, reason: 'cut off' }
  const isWhole = first.length < PART
  if (reached.seq > task.count || (!isWhole && (await goesBeyond(handle, taskId))))
    return { seq: task.count + 1, reason: 'added' }
  return reached.hash === task.head ? null : { seq: task.count, reason: 'edited' }
}

const checks: readonly Check[] = [textFaultIn]

const faultBeside = async (
  handle: Handle,
  entries: readonly Kept[],
  checks: readonly Check[],
): Promise<Fault | undefined> => {
  const found: Fault[] = []
  for (const check of checks) found.push(...[(await check(handle, entries)) ?? []].flat())
  return found.toSorted((one, other) => one.seq - other.seq)[0]
}

/** The last of the entries, when each of them follows from the one before. */
const follow = (from: Reached, entries: readonly Kept[]): Reached | Fault => {
  let { seq, hash } = from
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq: seq + 1, reason: 'removed' }
    const isShownTrue = entry.dataCut === null || entry.dataCut === cutData(entry.data)
    if (hashOf(hash, entry) !== entry.hash || !isShownTrue || !isBound(entry))
      return { seq: entry.seq, reason: 'edited' }
    ;({ seq, hash } = entry)
  }
  return { seq, hash }
}

/** Whether who sees the entry is who sees the comment that it names. */
const isBound = ({ action, data, commentId }: Kept): boolean =>
  commentId === (action === COMMENT ? (commentIn(data)?.commentId ?? null) : null)

const readPart = (handle: Handle, taskId: number, after: number, last: number): Promise<Kept[]> => {
  const { workflowLogs } = handle.tables
  const { seq } = workflowLogs
  return handle
    .select()
    .from(workflowLogs)
    .where(and(eq(workflowLogs.taskId, taskId), gt(seq, after), lte(seq, last)))
    .orderBy(asc(seq))
    .limit(PART)
}

/** Whether there is an entry after the count that the task has now. */
const goesBeyond = async (handle: Handle, taskId: number): Promise<boolean> => {
  const { tasks, workflowLogs } = handle.tables
  const beyond = and(eq(workflowLogs.taskId, tasks.id), gt(workflowLogs.seq, tasks.logCount))
  const rows = await handle
    .select({ id: workflowLogs.id })
    .from(tasks)
    .innerJoin(workflowLogs, beyond)
    .where(eq(tasks.id, taskId))
    .limit(1)
  return rows.length > 0
}
