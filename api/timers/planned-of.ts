import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { clockOf, isOutside, type Step } from '@oms/db/domain/timers/clock'
import { openedSince } from '@oms/db/domain/timers/opened-since'
import { type Planned, plannedFor } from '@oms/db/domain/timers/planned'
import { isAnnouncement } from '@oms/db/domain/timers/timers'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Version } from '../definitions'
import type { Rules } from '../deps'
import type { TaskRow } from '../kernel/stored-task'
import { COMMENT } from '../kernel/tell'

/** What the timers of a task look at. */
export type Timed = Pick<
  TaskRow,
  'id' | 'status' | 'taskType' | 'definitionVersion' | 'turnRole' | 'turnSince'
>

/** As one is read: moments may be ISO texts. */
type Entry = Omit<Step, 'at'> & { readonly seq: number; readonly createdAt: Date | string }
type Read = Omit<Timed, 'turnSince'> & { readonly turnSince: Date | string | null }

/** Whether anything happens by itself at all, as new tasks go. */
export const hasTimers = ({ taskTypes, workflows }: Declaration): boolean =>
  Object.values(taskTypes).some(({ timers }) => timers && Object.keys(timers).length > 0) ||
  Object.values(workflows).some(({ statuses }) => Object.values(statuses).some(({ after }) => after))

/** What happens to a task by itself from now on. */
export const plannedOf = async (
  handle: Handle,
  { declaration, definitions }: Rules,
  task: Read,
  now: Date,
): Promise<readonly Planned[]> => {
  const version = await definitions.version(handle, task.definitionVersion)
  if (!isTimed(declaration, version, task)) return []
  const { workflowLogs } = handle.tables
  const { seq, action, outcome, fromStatus, toStatus, dataCut, createdAt } = workflowLogs
  const data = sql<string>`coalesce(${dataCut}, ${workflowLogs.data})`
  const entries = await handle
    .select({ seq, action, outcome, fromStatus, toStatus, data, createdAt })
    .from(workflowLogs)
    .where(and(eq(workflowLogs.taskId, task.id), ne(action, COMMENT)))
  return plannedBy(declaration, version, task, entries, now)
}

/** The same by its log, where that has been read already. */
export const plannedBy = (
  declaration: Declaration,
  version: Pick<Version, 'key' | 'definition'>,
  task: Read,
  entries: readonly Entry[],
  now: Date,
): readonly Planned[] => {
  if (task.turnSince === null || !isTimed(declaration, version, task)) return []
  const { calendar } = declaration
  const timers = timersOf(declaration, task)
  const definition = openedSince(declaration, version.key, version.definition)
  const log = entries
    .toSorted((a, b) => b.seq - a.seq)
    .map(({ createdAt, ...step }) => ({ ...step, at: new Date(createdAt) }))
  const clock = clockOf(definition, { ...task, turnSince: new Date(task.turnSince) }, log)
  const made = Object.fromEntries(
    log
      .filter(({ action, at }) => isAnnouncement(action) && !isOutside(clock, at))
      .map(({ data, at }) => [String(JSON.parse(data).timer), at] as const),
  )
  return plannedFor({ definition, timers, calendar, task, clock, made, now })
}

/** Whether anything may happen by itself now: most tasks have nothing, and their log need not be looked through. */
const isTimed = (
  declaration: Declaration,
  { definition }: Pick<Version, 'definition'>,
  task: Read,
): boolean => {
  const timers = timersOf(declaration, task)
  const isOfType = timers !== undefined && Object.keys(timers).length > 0
  return task.turnSince !== null && (isOfType || definition.statuses[task.status]?.after !== undefined)
}

const timersOf = ({ taskTypes }: Declaration, { taskType }: Read) =>
  Object.hasOwn(taskTypes, taskType) ? taskTypes[taskType]?.timers : undefined
