import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { limitedFor, type Taken } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { LogRow } from './embedded'
import type { NamedTask } from './named-tasks'

type Followed = { readonly task: NamedTask['task']; readonly definition: Definition }

/** The same of one task whose log, the newest entries first, is known as a whole. */
export const takenIn = (
  log: readonly Pick<LogRow, 'actorId' | 'action' | 'createdAt'>[],
  actor: Actor,
  followed: Followed,
  now: Date,
): Taken => {
  const limits = limitsOf(followed, actor, now)
  const taken: Record<string, Date> = {}
  if (limits.length === 0) return taken
  const since = sinceOf(limits, now)
  for (const { actorId, action, createdAt } of log) {
    if (actorId !== actor.id || !limits.some(({ key }) => key === action)) continue
    const at = new Date(createdAt)
    if (at > since) taken[action] ??= at
  }
  return taken
}

/** When the actor last took what may be taken once in so many hours, by task; only where it may still count. */
export const takenBy = async (
  handle: Handle,
  actor: Actor,
  followed: readonly Followed[],
  now: Date,
): Promise<ReadonlyMap<number, Taken>> => {
  const limits = followed.flatMap((one) => limitsOf(one, actor, now))
  const taken = new Map<number, Record<string, Date>>()
  if (limits.length === 0) return taken
  const { workflowLogs } = handle.tables
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
        gt(workflowLogs.createdAt, sinceOf(limits, now)),
        inArray(workflowLogs.taskId, [...new Set(limits.map(({ taskId }) => taskId))]),
        inArray(workflowLogs.action, [...new Set(limits.map(({ key }) => key))]),
      ),
    )
    .orderBy(asc(workflowLogs.createdAt))
  for (const { taskId, action, createdAt } of rows)
    taken.set(taskId, { ...taken.get(taskId), [action]: createdAt })
  return taken
}

type Limit = { readonly taskId: number; readonly key: string; readonly hours: number }

const limitsOf = ({ task, definition }: Followed, actor: Actor, now: Date): readonly Limit[] =>
  limitedFor(definition, task, actor, now).map(({ key, hours }) => ({ taskId: task.id, key, hours }))

const sinceOf = (limits: readonly Limit[], now: Date): Date =>
  new Date(now.getTime() - Math.max(...limits.map(({ hours }) => hours)) * 3_600_000)
