import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { stepsByItself } from '@oms/db/domain/timers/by-itself'
import { and, asc, gt, isNotNull } from 'drizzle-orm'
import type { Deps } from '../deps'
import { enqueue } from '../jobs/enqueue'
import { enqueueTimers } from './plan-timers'
import { hasTimers } from './planned-of'

/** The kind of the job that sets the timers of all open tasks after a release. */
export const REPLAN = 'timers.replan'

/** By then every process works by the release. */
const UNTIL_FOLLOWED_MS = 15_000
const BATCH = 200

/** Sets timers anew where a release moves them, in the transaction that puts it in force. */
export const startReplan = async (
  tx: Handle,
  before: Declaration,
  after: Declaration,
  now: Date,
): Promise<void> => {
  if (!hasTimers(after) || timed(before) === timed(after)) return
  const runAt = new Date(now.getTime() + UNTIL_FOLLOWED_MS)
  await enqueue(tx, { kind: REPLAN, key: crypto.randomUUID(), runAt }, now)
}

/** Whatever moments of timers follow from. */
const timed = ({ calendar, taskTypes, workflows }: Declaration): string =>
  JSON.stringify([
    calendar,
    Object.entries(taskTypes).map(([key, { timers }]) => [key, timers]),
    Object.entries(workflows).map(([key, definition]) => [
      key,
      Object.entries(definition.statuses).map(([status, { after, pauses }]) => [
        ...[status, after, pauses],
        stepsByItself(definition, status).map(({ action, outcome, way: { to } }) => [action, outcome, to]),
      ]),
    ]),
  ])

export const replanTimers = async (deps: Deps): Promise<void> => {
  const { tasks } = deps.db.tables
  for (let last = 0; ; ) {
    const rows = await deps.db
      .select({
        ...{ id: tasks.id, status: tasks.status, taskType: tasks.taskType },
        ...{ turnRole: tasks.turnRole, turnSince: tasks.turnSince },
        definitionVersion: tasks.definitionVersion,
      })
      .from(tasks)
      .where(and(gt(tasks.id, last), isNotNull(tasks.turnSince)))
      .orderBy(asc(tasks.id))
      .limit(BATCH)
    await deps.db.transaction(async (tx) => {
      for (const task of rows) await enqueueTimers(tx, deps, task, deps.clock())
    })
    const end = rows.at(-1)
    if (!end || rows.length < BATCH) return
    last = end.id
  }
}
