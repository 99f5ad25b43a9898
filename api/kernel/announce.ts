import type { Handle } from '@oms/db/database'
import type { SystemActor } from '@oms/db/domain/roles'
import type { Announcement } from '@oms/db/domain/timers/timers'
import { DEFAULT_OUTCOME, type Told } from '@oms/db/domain/workflow/definition'
import { eq } from 'drizzle-orm'
import { appendLog, headOf } from './append-log'
import { recordEvent } from './record-event'
import type { TaskRow } from './stored-task'
import { type Happened, tell } from './tell'

type Announced = {
  readonly kind: Announcement
  readonly tells: readonly Told[]
  readonly data: Readonly<Record<string, unknown>>
  readonly due?: Happened['due']
}

/** What the system says of a locked task by itself, with an entry of its log, which is no other version for it. */
export const announce = async (
  tx: Handle,
  system: SystemActor,
  task: TaskRow,
  { kind, tells, data, due }: Announced,
  now: Date,
): Promise<void> => {
  const entry = await appendLog(tx, task, {
    ...{ actorId: system.id, actorName: system.name, action: kind, outcome: DEFAULT_OUTCOME },
    ...{ fromStatus: task.status, toStatus: task.status, comment: null, data, createdAt: now },
  })
  const { tasks } = tx.tables
  await tx.updateWhere(tasks, headOf(entry), eq(tasks.id, task.id))
  const happened = { action: kind, outcome: DEFAULT_OUTCOME, comment: null, ...(due && { due }) }
  const audiences = await tell(tx, system, tells, task, task, happened, now)
  await recordEvent(tx, { kind, actorId: system.id, before: task, after: task, audiences }, now)
}
