import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { limitedWays, mayTake, type Taken } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { NamedTask } from './named-tasks'

type Followed = { readonly task: NamedTask['task']; readonly definition: Definition }

/** When the actor last took what may be taken once in so many hours, by task; only where it may still count. */
export const takenBy = async (
  handle: Handle,
  actor: Actor,
  followed: readonly Followed[],
  now: Date,
): Promise<ReadonlyMap<number, Taken>> => {
  const limits = followed.flatMap(({ task, definition }) =>
    limitedWays(definition).flatMap(({ key, way, hours }) =>
      mayTake(way, task, actor) ? [{ taskId: task.id, key, hours }] : [],
    ),
  )
  const taken = new Map<number, Record<string, Date>>()
  if (limits.length === 0) return taken
  const { workflowLogs } = handle.tables
  const hours = Math.max(...limits.map((limit) => limit.hours))
  const rows = await handle
    .select({
      taskId: workflowLogs.taskId,
      action: workflowLogs.action,
      createdAt: workflowLogs.createdAt,
    })
    .from(workflowLogs)
    .where(
      and(
        eq(workflowLogs.actorId, actor.id),
        gt(workflowLogs.createdAt, new Date(now.getTime() - hours * 3_600_000)),
        inArray(workflowLogs.taskId, [...new Set(limits.map(({ taskId }) => taskId))]),
        inArray(workflowLogs.action, [...new Set(limits.map(({ key }) => key))]),
      ),
    )
    .orderBy(asc(workflowLogs.createdAt))
  for (const { taskId, action, createdAt } of rows)
    taken.set(taskId, { ...taken.get(taskId), [action]: createdAt })
  return taken
}
