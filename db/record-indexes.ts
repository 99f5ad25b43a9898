/** Columns of the indexes of records that grow with the tasks, but the unique ones; what narrows most stands first. */
export const recordIndexes = {
  comments: [
    ['taskId', 'id'],
    ['authorId', 'id'],
    ['createdAt', 'id'],
  ],
  attachments: [
    ['taskId', 'id'],
    ['commentId', 'id'],
    ['uploaderId', 'id'],
    ['createdAt', 'id'],
    ['state', 'createdAt', 'id'],
  ],
  quickReplies: [
    ['ownerId', 'scope', 'id'],
    ['organizationId', 'scope', 'id'],
    ['party', 'scope', 'id'],
  ],
  workflowLogs: [
    ['actorId', 'id'],
    ['fromStatus', 'id'],
    ['toStatus', 'id'],
    ['createdAt', 'id'],
  ],
  notifications: [
    ['audience', 'id', 'notFor'],
    ['audience', 'createdAt', 'id', 'notFor'],
    ['audience', 'forMe', 'id', 'notFor'],
    ['taskId', 'id'],
  ],
  jobs: [
    ['state', 'id'],
    ['state', 'runAt', 'id'],
  ],
  deliveries: [
    ['channel', 'id'],
    ['channel', 'sentAt', 'id'],
    ['userId', 'id'],
    ['taskId', 'id'],
    ['state', 'id'],
    ['reason', 'id'],
    ['createdAt', 'id'],
  ],
  auditLog: [
    ['recordId', 'id'],
    ['actorId', 'id'],
    ['action', 'id'],
    ['resource', 'id'],
    ['createdAt', 'id'],
  ],
} as const
