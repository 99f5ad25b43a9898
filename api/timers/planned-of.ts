import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { type Planned, plannedFor } from '@oms/db/domain/timers/planned'
import { announcements, isAnnouncement } from '@oms/db/domain/timers/timers'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Rules } from '../deps'
import type { TaskRow } from '../kernel/stored-task'

/** What the timers of a task look at. */
export type Timed = Pick<
  TaskRow,
  'id' | 'status' | 'taskType' | 'definitionVersion' | 'turnRole' | 'turnSince'
>

/** As one is read: moments may be ISO texts. */
type Entry = { readonly action: string; readonly data: string; readonly createdAt: Date | string }
type Read = Omit<Timed, 'turnSince'> & { readonly turnSince: Date | string | null }

/** Whether anything happens by itself at all, as new tasks go. */
export const hasTimers = ({ taskTypes, workflows }: Declaration): boolean =>
  Object.values(taskTypes).some(({ timers }) => timers && Object.keys(timers).length > 0) ||
  Object.values(workflows).some(({ statuses }) => Object.values(statuses).some(({ after }) => after))

/** What happens to a task by itself from now on. */
export const plannedOf = async (
  handle: Handle,
  { declaration, definitions }: Rules,
  task: Timed,
  now: Date,
): Promise<readonly Planned[]> => {
  if (task.turnSince === null) return []
  const definition = await definitions.get(handle, task.definitionVersion)
  const { workflowLogs } = handle.tables
  const entries = await handle
    .select({
      action: workflowLogs.action,
      data: workflowLogs.data,
      createdAt: workflowLogs.createdAt,
    })
    .from(workflowLogs)
    .where(
      and(
        ...[eq(workflowLogs.taskId, task.id), gte(workflowLogs.createdAt, task.turnSince)],
        inArray(workflowLogs.action, Object.keys(announcements)),
      ),
    )
  return plannedBy(declaration, definition, task, entries, now)
}

/** The same by the newest entries of its log, where they have been read already. */
export const plannedBy = (
  { taskTypes, calendar }: Declaration,
  definition: Definition,
  task: Read,
  entries: readonly Entry[],
  now: Date,
): readonly Planned[] => {
  if (task.turnSince === null) return []
  const turnSince = new Date(task.turnSince)
  const made = Object.fromEntries(
    entries
      .filter(({ action }) => isAnnouncement(action))
      .map(({ data, createdAt }) => [String(JSON.parse(data).timer), new Date(createdAt)] as const)
      .filter(([, at]) => at >= turnSince),
  )
  const timers = Object.hasOwn(taskTypes, task.taskType) ? taskTypes[task.taskType]?.timers : undefined
  return plannedFor({ definition, timers, calendar, task: { ...task, turnSince }, made, now })
}
