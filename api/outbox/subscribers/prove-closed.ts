import type { Handle } from '@oms/db/database'
import { logFault } from '@oms/db/domain/log-fault'
import { and, eq } from 'drizzle-orm'
import { filesFault } from '../../attachments/files-fault'
import type { Deps } from '../../deps'
import type { Work } from '../../jobs/kind'
import type { Fault } from '../../kernel/log-check'
import { systemActor } from '../../kernel/system-person'
import { verifyChain } from '../../kernel/verify-chain'
import { auditChange } from '../../resources/audit'
import type { Subscriber, ToldTask } from '../subscriber'

/** The kind of the job that proves the log of a task. */
export const PROVE_LOG = 'log.prove'

/** Whenever a task is closed, its log is proved. */
export const proveClosed: Subscriber = {
  name: 'prove-closed',
  jobsOf: ({ taskId, before, after }) =>
    isClosed(after) && !isClosed(before) ? [{ kind: PROVE_LOG, data: { taskId } }] : [],
}

const isClosed = (task: ToldTask | null): boolean => typeof task?.closedAt === 'string'

/** Says a broken log where administrators look: in the audit and in the log of errors, each fault of a task once. */
export const proveLog = async ({ db, storage, clock, log }: Deps, { data }: Work): Promise<void> => {
  const taskId = Number(data.taskId)
  const fault = (await verifyChain(db, taskId, filesFault(storage).check))?.fault
  if (!fault) return
  const number = await db.transaction((tx) => keepFault(tx, taskId, fault, clock()))
  if (number === undefined) return
  const text = logFault.fault.options[fault.reason].label.en
  log.error(
    { security: BROKEN, task: number },
    `the log of ${number} does not hold: entry ${fault.seq}, ${text}`,
  )
}

const BROKEN = 'broken'

/** Gives the number of the task; undefined where this was said of it before. */
const keepFault = async (
  tx: Handle,
  taskId: number,
  fault: Fault,
  now: Date,
): Promise<string | undefined> => {
  const { tasks, auditLog } = tx.tables
  // Held, so that two who come to know it at once say it once.
  const [task] = await tx.forUpdate(
    tx.select({ number: tasks.number, title: tasks.title }).from(tasks).where(eq(tasks.id, taskId)),
  )
  const after = { entry: fault.seq, fault: fault.reason }
  const said = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        ...[eq(auditLog.recordId, taskId), eq(auditLog.resource, 'tasks'), eq(auditLog.action, BROKEN)],
        eq(auditLog.after, JSON.stringify(after)),
      ),
    )
    .limit(1)
  if (!task || said.length > 0) return undefined
  const change = { action: BROKEN, resource: 'tasks', recordId: taskId } as const
  const recordName = `${task.number} ${task.title}`
  await auditChange(tx, { ...change, actor: await systemActor(tx), recordName, after }, now)
  return task.number
}
