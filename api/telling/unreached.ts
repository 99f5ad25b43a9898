import type { Handle } from '@oms/db/database'
import type { Actor, Role } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { and, eq, gt, gte, inArray } from 'drizzle-orm'
import { audienceOfTurn } from '../channels/turn'
import { hasRead } from '../channels/whether-read'
import type { Deps } from '../deps'
import { enqueue } from '../jobs/enqueue'
import type { Work } from '../jobs/kind'
import { Later } from '../jobs/later'
import { audienceOfRole } from '../kernel/audience'
import { loadForUpdate } from '../kernel/load-task'
import { recordEvent } from '../kernel/record-event'
import type { TaskRow } from '../kernel/stored-task'
import { systemActor } from '../kernel/system-person'
import { tell, UNREACHED } from '../kernel/tell'
import type { Event } from '../outbox/subscriber'
import { readSettings } from '../settings'
import { peopleOf } from './people-told'

/** The kind of the jobs that look whether whoever has the turn was reached. */
export const LOOK_REACHED = 'turns.unreached'

const HOUR_MS = 60 * 60 * 1000

/** Once somebody has the turn anew, it is looked later whether they were reached; `hours` as the settings say. */
export const lookLater = async (
  { db, clock }: Deps,
  { taskId, before, after }: Pick<Event, 'taskId' | 'before' | 'after'>,
  hours: number,
): Promise<void> => {
  const { turnSince } = after
  if (typeof turnSince !== 'string' || turnSince === before?.turnSince) return
  const since = new Date(turnSince).getTime()
  const runAt = new Date(since + hours * HOUR_MS)
  const job = { kind: LOOK_REACHED, key: `${taskId} ${since}`, data: { taskId, since }, runAt }
  await enqueue(db, job, clock())
}

/** Tells who is over them of a turn that nobody of those who have it was reached about, once. */
export const tellUnreached = async (deps: Deps, { data }: Work): Promise<void> => {
  const { db, declaration, clock } = deps
  const { unreachedHours } = await readSettings(db)
  if (unreachedHours === null) return
  const since = new Date(Number(data.since))
  const now = clock()
  const due = new Date(since.getTime() + unreachedHours * HOUR_MS)
  if (due > now) throw new Later(due)
  await db.transaction(async (tx) => {
    const system = await systemActor(tx)
    const task = await loadForUpdate(tx, declaration, system, Number(data.taskId))
    if (!task || task.turnSince?.getTime() !== since.getTime()) return
    const over = await overTurn(tx, task)
    if (!over || (await isReached(tx, task, since)) || (await isTold(tx, task, since))) return
    const happened = { action: UNREACHED, outcome: DEFAULT_OUTCOME, comment: null }
    const audiences = await tell(tx, system, [{ role: over }], null, task, happened, now)
    const fact = { kind: UNREACHED, actorId: system.id, before: task, after: task, audiences }
    await recordEvent(tx, fact, now)
  })
}

/** Of an engineer the project managers, where there are any; of others the management; of that nobody. */
const overTurn = async (handle: Handle, task: TaskRow): Promise<Role | undefined> => {
  const { turnRole, contractorOrganizationId } = task
  if (turnRole === null || turnRole === 'admin') return undefined
  if (turnRole !== 'employee' || contractorOrganizationId === null) return 'admin'
  const managers = await peopleOf(handle, [audienceOfRole('manager', contractorOrganizationId)])
  return managers.some(({ id }) => id !== task.turnUserId) ? 'manager' : 'admin'
}

const isReached = async (handle: Handle, task: TaskRow, since: Date): Promise<boolean> => {
  const audience = audienceOfTurn(task)
  const holders = audience === undefined ? [] : await peopleOf(handle, [audience])
  const ids = holders.map(({ id }) => id)
  if (ids.length === 0) return false
  return (
    (await wasSent(handle, task, ids, since)) ||
    (await haveActed(handle, task, ids, since)) ||
    (await haveRead(handle, task, holders, since))
  )
}

const wasSent = async (handle: Handle, { id }: TaskRow, ids: readonly number[], since: Date) => {
  const { deliveries } = handle.tables
  const [sent] = await handle
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.taskId, id), inArray(deliveries.userId, [...ids])],
        ...[eq(deliveries.about, 'turn'), eq(deliveries.state, 'sent'), gte(deliveries.createdAt, since)],
      ),
    )
    .limit(1)
  return sent !== undefined
}

const haveActed = async (handle: Handle, { id }: TaskRow, ids: readonly number[], since: Date) => {
  const { workflowLogs } = handle.tables
  const [entry] = await handle
    .select({ id: workflowLogs.id })
    .from(workflowLogs)
    .where(
      and(
        ...[eq(workflowLogs.taskId, id), gt(workflowLogs.createdAt, since)],
        inArray(workflowLogs.actorId, [...ids]),
      ),
    )
    .limit(1)
  return entry !== undefined
}

const haveRead = async (handle: Handle, { id }: TaskRow, holders: readonly Actor[], since: Date) => {
  for (const person of holders)
    if (await hasRead(handle, person, { taskId: id, createdAt: since })) return true
  return false
}

const isTold = async (handle: Handle, { id }: TaskRow, since: Date): Promise<boolean> => {
  const { notifications } = handle.tables
  const [told] = await handle
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        ...[eq(notifications.taskId, id), eq(notifications.kind, UNREACHED)],
        gte(notifications.createdAt, since),
      ),
    )
    .limit(1)
  return told !== undefined
}
