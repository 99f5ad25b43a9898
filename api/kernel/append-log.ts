import type { Handle } from '@oms/db/database'
import { canonical, type Entry, FORMAT, hashOf } from './log-chain'
import { cutData } from './shown-data'

type Happening = Omit<Entry, 'format' | 'taskId' | 'seq' | 'data'> & {
  readonly data: Readonly<Record<string, unknown>>
}

/** Writes the task's next log entry and gives the count and head that the task must take on with it. */
export const appendLog = async (
  tx: Handle,
  task: { readonly id: number; readonly logCount: number; readonly logHead: string },
  happening: Happening,
): Promise<{ readonly logCount: number; readonly logHead: string }> => {
  const entry: Entry = {
    ...happening,
    format: FORMAT,
    taskId: task.id,
    seq: task.logCount + 1,
    data: canonical(happening.data),
  }
  const hash = hashOf(task.logHead, entry)
  await tx.insertRow(tx.tables.workflowLogs, { ...entry, dataCut: cutData(entry.data), hash })
  return { logCount: entry.seq, logHead: hash }
}
