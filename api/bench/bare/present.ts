import { iso, type Row, type Value } from './database'

export const numberOf = (id: Value | undefined): string => `T${String(id).padStart(6, '0')}`

/** A task with the names of its project and people, as a list gives it. */
export const present = (task: Row) => ({
  id: task.id,
  number: numberOf(task.id),
  title: task.title,
  taskType: task.task_type,
  priority: task.priority,
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
  turn:
    task.turn_role === null
      ? null
      : {
          role: task.turn_role,
          ...(task.turn_user_id === null ? {} : { userId: task.turn_user_id, name: task.holder }),
          since: iso(task.turn_since),
        },
})

/** A task as one read gives it, with its log and comments, oldest first. */
export const presentWhole = (task: Row, logs: readonly Row[], comments: readonly Row[]) => ({
  ...present(task),
  description: task.description,
  logs: logs.map((log) => ({
    id: log.id,
    taskId: log.task_id,
    seq: log.seq,
    actorId: log.actor_id,
    actor: named(log.actor_id, log.actor_name),
    action: log.action,
    outcome: log.outcome,
    fromStatus: log.from_status,
    toStatus: log.to_status,
    comment: log.comment,
    data: JSON.parse(String(log.data)),
    createdAt: iso(log.created_at),
    hash: log.hash,
  })),
  logCount: task.log_count,
  comments: comments.map((comment) => ({
    id: comment.id,
    taskId: comment.task_id,
    authorId: comment.author_id,
    author: named(comment.author_id, comment.author_name),
    body: comment.body,
    createdAt: iso(comment.created_at),
  })),
  commentCount: comments.length,
})

const named = (id: Value | undefined, name: Value | undefined) => (id === null ? null : { id, name })
