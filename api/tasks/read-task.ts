import type { Handle } from '@oms/db/database'
import type { Locale } from '@oms/db/domain/label'
import { permissions } from '@oms/db/domain/permissions'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { momentText } from '@oms/db/moment-text'
import { prepared } from '@oms/db/prepared'
import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { notFound } from '../edge/errors'
import type { Definitions } from '../workflow/definition-store'
import { namedTasks } from './named-tasks'
import { presentTask } from './present-task'
import { takenBy } from './taken'

/** One task with its log and comments, as the actor sees it; throws 404 where it is not theirs to see. */
export const readTask = async (
  handle: Handle,
  definitions: Definitions,
  actor: Actor,
  id: number,
  now: Date,
  why?: Locale,
) => {
  const [named] = await namedTasks(handle, [id])
  if (!named || !allows(permissions.tasks[actor.role].read, named.task, actor)) throw notFound()
  const definition = await definitions.get(handle, named.task.definitionVersion)
  const taken = await takenBy(handle, actor, [{ task: named.task, definition }], now)
  return {
    ...presentTask(named, definition, actor, now, taken.get(id), why),
    logs: await logsOf(handle, id),
    comments: await commentsOf(handle, id),
  }
}

const logsOf = async (handle: Handle, taskId: number) => {
  const rows = await selectLogs(handle, { taskId })
  return rows.map(({ actorName, format: _, ...entry }) => ({
    ...entry,
    actor: { id: entry.actorId, name: actorName },
    data: JSON.parse(entry.data) as unknown,
  }))
}

const selectLogs = prepared<OfTask, LogRow[]>((handle) => {
  const { workflowLogs } = handle.tables
  return handle
    .select({ ...getTableColumns(workflowLogs), createdAt: momentText(workflowLogs.createdAt) })
    .from(workflowLogs)
    .where(eq(workflowLogs.taskId, sql.placeholder('taskId')))
    .orderBy(asc(workflowLogs.seq))
})

const commentsOf = async (handle: Handle, taskId: number) => {
  const rows = await selectComments(handle, { taskId })
  return rows.map(presentComment)
}

const selectComments = prepared<OfTask, CommentRow[]>((handle) => {
  const { comments } = handle.tables
  return handle
    .select({ ...getTableColumns(comments), createdAt: momentText(comments.createdAt) })
    .from(comments)
    .where(eq(comments.taskId, sql.placeholder('taskId')))
    .orderBy(asc(comments.id))
})

type OfTask = { readonly taskId: number }
type Sent<R> = Omit<R, 'createdAt'> & { readonly createdAt: string | Date }
type LogRow = Sent<Handle['tables']['workflowLogs']['$inferSelect']>
type CommentRow = Sent<Handle['tables']['comments']['$inferSelect']>

export const presentComment = ({ id, taskId, authorId, authorName, body, createdAt }: CommentRow) => ({
  id,
  taskId,
  authorId,
  author: { id: authorId, name: authorName },
  body,
  createdAt,
})
