import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Planned } from '@oms/db/domain/timers/planned'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { enqueue } from '../jobs/enqueue'
import type { Work } from '../jobs/kind'
import type { Subscriber, ToldTask } from '../outbox/subscriber'
import { hasTimers, plannedOf, type Timed } from './planned-of'

/** The kinds of the jobs that say when timers of a task are due, and that are them. */
export const PLAN = 'timers.plan'
export const TIMER = 'timers.run'

/** Whenever a task has another turn, its timers begin anew. `declaration`: the one in force at that moment. */
export const planTimers = (declaration: () => Declaration): Subscriber => ({
  name: 'plan-timers',
  jobsOf: ({ taskId, before, after }) =>
    hasTimers(declaration()) && isOtherTurn(before, after) ? [{ kind: PLAN, data: { taskId } }] : [],
})

const isOtherTurn = (before: ToldTask | null, after: ToldTask): boolean =>
  after.turnSince !== null &&
  ['status', 'turnSince', 'taskType'].some((column) => before?.[column] !== after[column])

export const planTask = async (deps: Deps, { data }: Work): Promise<void> => {
  const { tasks } = deps.db.tables
  await deps.db.transaction(async (tx) => {
    const [task] = await tx
      .select()
      .from(tasks)
      .where(eq(tasks.id, Number(data.taskId)))
    if (task) await enqueueTimers(tx, deps, task, deps.clock())
  })
}

/** One job for each timer of a task. */
export const enqueueTimers = async (
  tx: Handle,
  deps: Pick<Deps, 'declaration' | 'definitions' | 'release'>,
  task: Timed,
  now: Date,
): Promise<void> => {
  for (const planned of await plannedOf(tx, deps, task, now))
    await enqueueTimer(tx, task, planned, deps.release, now)
}

/** Twice is once, by the turn and the moment; each release that moves a timer may set it to a moment of before. */
export const enqueueTimer = (
  tx: Handle,
  { id, turnSince }: Timed,
  { key, at }: Planned,
  release: number,
  now: Date,
): Promise<boolean> =>
  enqueue(
    tx,
    {
      ...{ kind: TIMER, key: `${id} ${turnSince?.getTime()} ${key} ${at.getTime()} ${release}` },
      ...{ data: { taskId: id, key }, runAt: at },
    },
    now,
  )
