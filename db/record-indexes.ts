import { indexName } from './index-name'

/** Columns of the indexes of records that grow with the tasks, but the unique ones. */
export const recordIndexes = {
  comments: [
    ['taskId', 'id'],
    ['authorId', 'id'],
    ['authorId', 'createdAt', 'id'],
    ['createdAt', 'id'],
  ],
  workflowLogs: [
    ['actorId', 'id'],
    ['actorId', 'createdAt', 'id'],
    ['fromStatus', 'id'],
    ['fromStatus', 'createdAt', 'id'],
    ['toStatus', 'id'],
    ['toStatus', 'createdAt', 'id'],
    ['createdAt', 'id'],
  ],
  notifications: [
    ['userId', 'id'],
    ['userId', 'createdAt', 'id'],
    ['userId', 'readAt', 'id'],
    ['taskId', 'id'],
  ],
  auditLog: [
    ['actorId', 'id'],
    ['actorId', 'createdAt', 'id'],
    ['action', 'id'],
    ['action', 'createdAt', 'id'],
    ['resource', 'id'],
    ['resource', 'createdAt', 'id'],
    ['recordId', 'id'],
    ['createdAt', 'id'],
  ],
} as const

/** The index that finds what follows some tasks. */
export const indexesByTask = {
  comments: indexName('comments', ['taskId', 'id']),
  workflowLogs: 'workflow_logs_task_seq',
} as const
