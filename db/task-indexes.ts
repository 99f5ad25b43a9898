/**
 * Columns of every index on tasks: what narrows most stands first, since of several that serve equally the first is
 * taken. Each field has one for its values in the default order, each sort one of its own and one under a contractor;
 * everything else is walked or gathered within bounds. With the primary key these are 24.
 */
export const taskIndexes = [
  ['assigneeId', 'id'],
  ['handlerId', 'id'],
  ['creatorId', 'id'],
  ['turnUserId', 'turnRole', 'id'],
  ['projectId', 'id'],
  ['contractorOrganizationId', 'turnRole', 'id'],
  ['contractorOrganizationId', 'status', 'id'],
  ['contractorOrganizationId', 'priority', 'id'],
  ['contractorOrganizationId', 'taskType', 'id'],
  ['contractorOrganizationId', 'id'],
  ['contractorOrganizationId', 'createdAt', 'id'],
  ['contractorOrganizationId', 'updatedAt', 'id'],
  ['contractorOrganizationId', 'dueAt', 'id'],
  ['contractorOrganizationId', 'turnSince', 'id'],
  ['reviewerId', 'id'],
  ['closeReason', 'id'],
  ['status', 'id'],
  ['createdAt', 'id'],
  ['updatedAt', 'id'],
  ['dueAt', 'id'],
  ['turnSince', 'id'],
  ['priority', 'id'],
  ['taskType', 'id'],
] as const
