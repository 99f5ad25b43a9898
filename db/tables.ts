import { tasks as taskDescriptor } from './domain/resources/tasks'
import type { users as userDescriptor } from './domain/resources/users'
import type { Party, Role } from './domain/roles'
import { indexName } from './index-name'
import type { Kit } from './kit'
import { indexesByTask, recordIndexes } from './record-indexes'
import type { ResourceTables } from './resource-tables'
import { taskIndexes } from './task-indexes'

const restrict = { onDelete: 'restrict' } as const
const priorities = Object.keys(taskDescriptor.fields.priority.options) as Priority[]

type Priority = keyof typeof taskDescriptor.fields.priority.options
type TaskType = keyof typeof taskDescriptor.fields.taskType.options
type CloseReason = keyof typeof taskDescriptor.fields.closeReason.options
type Indexed = Parameters<ReturnType<Kit['index']>['on']>[0]
type UserStatus = keyof typeof userDescriptor.fields.status.options

/** Every table, once, in the words of the kit of one engine. */
export const defineTables = (kit: Kit) => {
  const indexesOver = <C extends string>(
    table: string,
    indexes: readonly (readonly [C, ...C[]])[],
    columns: Readonly<Record<C, Indexed>>,
  ) =>
    indexes.map(([first, ...rest]) =>
      kit
        .index(indexName(table, [first, ...rest]))
        .on(columns[first], ...rest.map((column) => columns[column])),
    )

  const organizations = kit.table('organizations', {
    id: kit.id(),
    party: kit.exact(20).$type<Party>().notNull(),
    name: kit.word(100).notNull().unique(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const projects = kit.table('projects', {
    id: kit.id(),
    code: kit.word(30).notNull().unique(),
    name: kit.text(100).notNull(),
    userOrganizationId: kit
      .integer()
      .notNull()
      .references(() => organizations.id, restrict),
    contractorOrganizationId: kit
      .integer()
      .notNull()
      .references(() => organizations.id, restrict),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const users = kit.table(
    'users',
    {
      id: kit.id(),
      username: kit.word(50).notNull().unique(),
      name: kit.text(50).notNull(),
      email: kit.text(200),
      phone: kit.text(30),
      role: kit.exact(20).$type<Role>().notNull(),
      organizationId: kit
        .integer()
        .notNull()
        .references(() => organizations.id, restrict),
      department: kit.text(100),
      status: kit.exact(20).$type<UserStatus>().notNull().default('active'),
      passwordHash: kit.exact(255).notNull(),
      createdAt: kit.moment().notNull(),
      updatedAt: kit.moment().notNull(),
    },
    (user) => [kit.index('users_role_organization').on(user.role, user.organizationId)],
  )

  const person = () => kit.integer().references(() => users.id, restrict)

  const tasks = kit.table(
    'tasks',
    {
      id: kit.id(),
      number: kit.exact(20).notNull().unique(),
      title: kit.text(200).notNull(),
      description: kit.longText().notNull(),
      taskType: kit.exact(20).$type<TaskType>().notNull(),
      priority: kit.order(priorities).notNull(),
      status: kit.exact(40).notNull(),
      projectId: kit
        .integer()
        .notNull()
        .references(() => projects.id, restrict),
      creatorId: person().notNull(),
      reviewerId: person(),
      assigneeId: person(),
      handlerId: person(),
      reviewComment: kit.longText(),
      assignComment: kit.longText(),
      handleComment: kit.longText(),
      confirmComment: kit.longText(),
      createdAt: kit.moment().notNull(),
      updatedAt: kit.moment().notNull(),
      dueAt: kit.moment(),
      reviewedAt: kit.moment(),
      assignedAt: kit.moment(),
      startedAt: kit.moment(),
      completedAt: kit.moment(),
      confirmedAt: kit.moment(),
      closedAt: kit.moment(),
      closeReason: kit.exact(20).$type<CloseReason>(),
      rating: kit.integer(),
      version: kit.integer().notNull(),
      definitionVersion: kit.integer().notNull(),
      contractorOrganizationId: kit.integer().references(() => organizations.id, restrict),
      turnRole: kit.exact(20).$type<Role>(),
      turnUserId: person(),
      turnSince: kit.moment(),
      logCount: kit.integer().notNull(),
      logHead: kit.exact(64).notNull(),
    },
    (task) => indexesOver('tasks', taskIndexes, task),
  )

  const ofTask = () =>
    kit
      .integer()
      .notNull()
      .references(() => tasks.id, restrict)

  const comments = kit.table(
    'comments',
    {
      id: kit.id(),
      taskId: ofTask(),
      authorId: person().notNull(),
      body: kit.longText().notNull(),
      visibility: kit.exact(20).notNull().default('everyone'),
      createdAt: kit.moment().notNull(),
    },
    (comment) => indexesOver('comments', recordIndexes.comments, comment),
  )

  const workflowLogs = kit.table(
    'workflow_logs',
    {
      id: kit.id(),
      taskId: ofTask(),
      seq: kit.integer().notNull(),
      actorId: person().notNull(),
      action: kit.exact(40).notNull(),
      outcome: kit.exact(40).notNull(),
      fromStatus: kit.exact(40),
      toStatus: kit.exact(40).notNull(),
      comment: kit.longText(),
      data: kit.longText().notNull(),
      createdAt: kit.moment().notNull(),
      hash: kit.exact(64).notNull(),
    },
    (log) => [
      kit.unique(indexesByTask.workflowLogs).on(log.taskId, log.seq),
      ...indexesOver('workflowLogs', recordIndexes.workflowLogs, log),
    ],
  )

  const notifications = kit.table(
    'notifications',
    {
      id: kit.id(),
      userId: person().notNull(),
      kind: kit.exact(40).notNull(),
      data: kit.longText().notNull(),
      taskId: kit.integer().references(() => tasks.id, restrict),
      readAt: kit.moment(),
      createdAt: kit.moment().notNull(),
    },
    (notification) => indexesOver('notifications', recordIndexes.notifications, notification),
  )

  const sessions = kit.table(
    'sessions',
    {
      id: kit.id(),
      userId: person().notNull(),
      family: kit.exact(64).notNull().unique(),
      counter: kit.integer().notNull(),
      createdAt: kit.moment().notNull(),
      usedAt: kit.moment().notNull(),
      expiresAt: kit.moment().notNull(),
      endedAt: kit.moment(),
    },
    (session) => [
      kit.index('sessions_user').on(session.userId, session.endedAt),
      kit.index('sessions_expires').on(session.expiresAt),
    ],
  )

  const workflowVersions = kit.table('workflow_versions', {
    id: kit.id(),
    definition: kit.longText().notNull(),
    createdAt: kit.moment().notNull(),
    createdBy: person(),
  })

  const settings = kit.table('settings', {
    key: kit.exact(64).primaryKey(),
    value: kit.longText().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      id: kit.id(),
      scope: kit.exact(64).notNull().unique(),
      bodyHash: kit.exact(64).notNull(),
      status: kit.integer(),
      answer: kit.longText(),
      createdAt: kit.moment().notNull(),
    },
    (key) => [kit.index('idempotency_keys_created').on(key.createdAt)],
  )

  const auditLog = kit.table(
    'audit_log',
    {
      id: kit.id(),
      actorId: person().notNull(),
      action: kit.exact(20).$type<'create' | 'update' | 'delete'>().notNull(),
      resource: kit.exact(40).notNull(),
      recordId: kit.integer().notNull(),
      before: kit.longText(),
      after: kit.longText(),
      createdAt: kit.moment().notNull(),
    },
    (entry) => indexesOver('auditLog', recordIndexes.auditLog, entry),
  )

  const taskTerms = kit.table('task_terms', { term: kit.hash().notNull(), taskId: ofTask() }, (row) => [
    kit.primaryKey({ columns: [row.term, row.taskId] }),
    kit.index('task_terms_task').on(row.taskId),
  ])

  return {
    organizations,
    projects,
    users,
    tasks,
    comments,
    workflowLogs,
    notifications,
    sessions,
    workflowVersions,
    settings,
    idempotencyKeys,
    auditLog,
    taskTerms,
  } satisfies ResourceTables & Record<string, object>
}

export type Tables = ReturnType<typeof defineTables>
