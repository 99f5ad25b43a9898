import type { Handle } from '@oms/db/database'
import { canonical, type Entry, FORMAT, hashOf } from './log-chain'
import { cutData } from './shown-data'

type Happening = Omit<Entry, 'format' | 'taskId' | 'seq' | 'data'> & {
  readonly data: Readonly<Record<string, unknown>>
  /** The comment that the data names. */
  readonly commentId?: number
}

/** An entry as it stands in the log. */
export type Logged = Handle['tables']['workflowLogs']['$inferSelect']

/** Writes the task's next log entry; the task must take on its count and head with it. */
export const appendLog = async (
  tx: Handle,
  task: { readonly id: number; readonly logCount: number; readonly logHead: string },
  happening: Happening,
): Promise<Logged> => {
  const entry: Entry = {
    ...happening,
    format: FORMAT,
    taskId: task.id,
    seq: task.logCount + 1,
    data: canonical(happening.data),
  }
  const hash = hashOf(task.logHead, entry)
  const row = { ...entry, dataCut: cutData(entry.data), hash }
  const id = await tx.insertRow(tx.tables.workflowLogs, row)
  // In the order of the columns, so that it is told like one that was read.
  const { taskId, seq, format, actorId, actorName, action, outcome, fromStatus, toStatus } = row
  const { comment, data, dataCut, createdAt } = row
  return {
    ...{ id, taskId, seq, format, actorId, actorName, action, outcome, fromStatus, toStatus },
    ...{ comment, data, dataCut, createdAt, hash, commentId: happening.commentId ?? null },
  }
}

/** What the task takes on with its newest entry. */
export const headOf = ({ seq, hash }: Logged) => ({ logCount: seq, logHead: hash })
