import type { Handle } from '@oms/db/database'
import { getTableColumns } from 'drizzle-orm'
import type { TaskRow } from './stored-task'

/** What rules, scopes and turns read of a task; added fields, which have no column, beside it. */
const known = new Set<string>([
  ...(['status', 'taskType', 'priority', 'projectId', 'creatorId', 'reviewerId', 'assigneeId'] as const),
  ...(['handlerId', 'contractorOrganizationId', 'turnRole', 'turnUserId', 'turnSince', 'dueAt'] as const),
  ...(['closedAt', 'closeReason', 'version', 'definitionVersion'] as const),
] satisfies readonly (keyof TaskRow)[])

type Happening = {
  readonly kind: string
  readonly actorId: number
  readonly before: TaskRow | null
  readonly after: TaskRow
  readonly audiences: readonly string[]
  readonly commentId?: number
}

/** Keeps what happened to a task, in its transaction, for whatever runs after the commit. */
export const recordEvent = (
  tx: Handle,
  { before, after, audiences, ...happening }: Happening,
  createdAt: Date,
): Promise<number> => {
  recorded.add(tx)
  return tx.insertRow(tx.tables.events, {
    ...happening,
    taskId: after.id,
    before: before && JSON.stringify(toldOf(tx, before)),
    after: JSON.stringify(toldOf(tx, after)),
    audiences: JSON.stringify(audiences),
    createdAt,
  })
}

/** Transactions in which something happened. */
const recorded = new WeakSet<Handle>()

export const hasRecorded = (tx: Handle): boolean => recorded.has(tx)
export const forgetRecorded = (tx: Handle): boolean => recorded.delete(tx)

/** The task as an event tells of it. */
export const toldOf = ({ tables: { tasks } }: Handle, task: TaskRow): Readonly<Record<string, unknown>> => {
  const columns = getTableColumns(tasks)
  const entries = Object.entries(task)
  return Object.fromEntries(entries.filter(([key]) => known.has(key) || !Object.hasOwn(columns, key)))
}
