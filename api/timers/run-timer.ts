import type { Handle } from '@oms/db/database'
import { localOf } from '@oms/db/domain/calendar/local-time'
import type { SystemActor } from '@oms/db/domain/roles'
import type { Planned } from '@oms/db/domain/timers/planned'
import type { Deps } from '../deps'
import type { Work } from '../jobs/kind'
import { announce } from '../kernel/announce'
import { loadForUpdate } from '../kernel/load-task'
import type { TaskRow } from '../kernel/stored-task'
import { systemActor } from '../kernel/system-person'
import { transition } from '../kernel/transition'
import { enqueueTimer } from './plan-timers'
import { plannedOf } from './planned-of'

/**
 * Does what a timer is for, if it is due by the task, the calendar and the timers of now: what would come too early is
 * set again, and what was done, or is no more, is left.
 */
export const runTimer = (deps: Deps, { data }: Work): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const now = deps.clock()
    const system = await systemActor(tx)
    const task = await loadForUpdate(tx, deps.declaration, system, Number(data.taskId))
    if (!task) return
    const planned = (await plannedOf(tx, deps, task, now)).find(({ key }) => key === data.key)
    if (!planned) return
    if (planned.at > now) await enqueueTimer(tx, task, planned, deps.release, now)
    else await happen(tx, deps, system, task, planned, now)
  })

const happen = async (
  tx: Handle,
  deps: Deps,
  system: SystemActor,
  task: TaskRow,
  planned: Planned,
  now: Date,
): Promise<void> => {
  if (planned.kind === 'act') {
    const { action, outcome } = planned
    const fact = await transition(tx, deps, system, { taskId: task.id, action, outcome, fields: {} }, now)
    if (fact.kind !== 'done') throw new Error(`The system could not take ${action} ${outcome}: ${fact.kind}`)
    return
  }
  const { kind, key, tells, of } = planned
  const act = of?.kind === 'act' ? of : undefined
  const coming = act && { at: act.at.toISOString(), action: act.action, outcome: act.outcome }
  const due = act && { at: shownIn(deps.declaration.calendar.zone, act.at), action: act.action }
  await announce(tx, system, task, { kind, tells, data: { timer: key, ...coming }, ...(due && { due }) }, now)
}

/** As clocks there show it, to the minute. */
const shownIn = (zone: string, at: Date): string =>
  new Date(localOf(zone, at)).toISOString().slice(0, 16).replace('T', ' ')
