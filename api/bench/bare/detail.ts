import type { Pool, PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { database, iso, type Row, rows, type Value } from './database'

const listed =
  'id number title task_type priority status project_id creator_id reviewer_id assignee_id handler_id review_comment assign_comment handle_comment confirm_comment created_at updated_at due_at reviewed_at assigned_at started_at completed_at confirmed_at closed_at close_reason rating version definition_version contractor_organization_id turn_role turn_user_id turn_since log_count log_head'.split(
    ' ',
  )

export const columns = [...listed, 'description']

const namedOver = (shown: readonly string[]) =>
  `select ${shown.map((column) => `t.${column}`).join(', ')}, p.name as project, c.name as creator, r.name as reviewer, a.name as assignee, h.name as handler, w.name as holder from tasks t inner join projects p on p.id = t.project_id inner join users c on c.id = t.creator_id left join users r on r.id = t.reviewer_id left join users a on a.id = t.assignee_id left join users h on h.id = t.handler_id left join users w on w.id = t.turn_user_id`

/** Lists leave the description out. */
export const namedTasks = namedOver(listed)
const namedTask = namedOver(columns)

const selectLogs =
  'select l.id, l.task_id, l.seq, l.actor_id, l.action, l.outcome, l.from_status, l.to_status, l.comment, coalesce(l.data_cut, l.data) as data, l.created_at, l.hash, u.name from workflow_logs l inner join users u on u.id = l.actor_id where l.task_id = ? order by l.seq desc limit 100'
const selectComments =
  'select c.id, c.task_id, c.author_id, c.body, c.visibility, c.created_at, u.name from comments c inner join users u on u.id = c.author_id where c.task_id = ? order by c.id desc limit 101'

/** What a role sees, as the API's scope says it; the values follow the id. */
export const scopeOf = (actor: Actor): { readonly sql: string; readonly values: readonly number[] } => {
  if (actor.role === 'user') return { sql: ' and t.creator_id = ?', values: [actor.id] }
  if (actor.role === 'manager')
    return { sql: ' and t.contractor_organization_id = ?', values: [actor.organizationId] }
  if (actor.role === 'employee')
    return { sql: ' and (t.assignee_id = ? or t.handler_id = ?)', values: [actor.id, actor.id] }
  return { sql: '', values: [] }
}

export const detail = async (on: Pool | PoolConnection, id: number, actor: Actor) => {
  const scope = scopeOf(actor)
  const [task] = await rows(on, `${namedTask} where t.id = ?${scope.sql}`, [id, ...scope.values])
  if (!task) throw new Error('absent')
  const logs = (await rows(on, selectLogs, [id])).reverse()
  const comments = (await rows(on, selectComments, [id])).reverse()
  return {
    ...present(task),
    description: task.description,
    logs: logs.map((log) => ({
      id: log.id,
      taskId: log.task_id,
      seq: log.seq,
      actorId: log.actor_id,
      action: log.action,
      outcome: log.outcome,
      fromStatus: log.from_status,
      toStatus: log.to_status,
      comment: log.comment,
      data: JSON.parse(String(log.data)),
      createdAt: iso(log.created_at),
      hash: log.hash,
      actor: named(log.actor_id, log.name),
    })),
    logCount: task.log_count,
    commentCount: comments.length,
    comments: comments.map((comment) => ({
      id: comment.id,
      taskId: comment.task_id,
      authorId: comment.author_id,
      author: named(comment.author_id, comment.name),
      body: comment.body,
      createdAt: iso(comment.created_at),
    })),
  }
}

export const present = (task: Row) => ({
  id: task.id,
  number: task.number,
  title: task.title,
  taskType: task.task_type,
  priority: priorities[Number(task.priority)],
  status: task.status,
  projectId: task.project_id,
  project: named(task.project_id, task.project),
  creatorId: task.creator_id,
  creator: named(task.creator_id, task.creator),
  reviewerId: task.reviewer_id,
  reviewer: named(task.reviewer_id, task.reviewer),
  assigneeId: task.assignee_id,
  assignee: named(task.assignee_id, task.assignee),
  handlerId: task.handler_id,
  handler: named(task.handler_id, task.handler),
  reviewComment: task.review_comment,
  assignComment: task.assign_comment,
  handleComment: task.handle_comment,
  confirmComment: task.confirm_comment,
  createdAt: iso(task.created_at),
  updatedAt: iso(task.updated_at),
  dueAt: iso(task.due_at),
  reviewedAt: iso(task.reviewed_at),
  assignedAt: iso(task.assigned_at),
  startedAt: iso(task.started_at),
  completedAt: iso(task.completed_at),
  confirmedAt: iso(task.confirmed_at),
  closedAt: iso(task.closed_at),
  closeReason: task.close_reason,
  rating: task.rating,
  version: task.version,
  definitionVersion: task.definition_version,
  turn:
    task.turn_role === null
      ? null
      : {
          role: task.turn_role,
          ...(task.turn_user_id === null ? {} : { userId: task.turn_user_id, name: task.holder }),
          since: iso(task.turn_since),
        },
})

const priorities = ['low', 'normal', 'high', 'urgent']

const named = (id: Value | undefined, name: Value | undefined) => (id === null ? null : { id, name })

export const inTransaction = async <T>(run: (tx: PoolConnection) => Promise<T>): Promise<T> => {
  const tx = await database.getConnection()
  try {
    await tx.beginTransaction()
    const result = await run(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  } finally {
    tx.release()
  }
}
