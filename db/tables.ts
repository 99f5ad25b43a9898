import { FOLDED_EXPANSION } from './domain/fold'
import type { auditLog as auditDescriptor, comments as commentDescriptor } from './domain/resources/records'
import { tasks as taskDescriptor } from './domain/resources/tasks'
import type { users as userDescriptor } from './domain/resources/users'
import type { Party, Role } from './domain/roles'
import { indexName } from './index-name'
import type { Kit } from './kit'
import { recordIndexes } from './record-indexes'
import type { ResourceTables } from './resource-tables'
import { draftTextTables } from './tables/draft-texts'
import { eventTables } from './tables/events'
import { jobTables } from './tables/jobs'
import { notificationTables } from './tables/notifications'
import { taskIndexes } from './task-indexes'

const restrict = { onDelete: 'restrict' } as const
const priorities = Object.keys(taskDescriptor.fields.priority.options) as Priority[]

type Priority = keyof typeof taskDescriptor.fields.priority.options
type TaskType = keyof typeof taskDescriptor.fields.taskType.options
type CloseReason = keyof typeof taskDescriptor.fields.closeReason.options
type Indexed = Parameters<ReturnType<Kit['index']>['on']>[0]
type AuditAction = keyof typeof auditDescriptor.fields.action.options
type Visibility = keyof typeof commentDescriptor.fields.visibility.options
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

  // The default is never kept: every write of the text writes its key.
  const folded = (length: number) => kit.text(FOLDED_EXPANSION * length).default('')

  /** The values of fields that have no column of their own. */
  const extra = () => kit.longText()

  const organizations = kit.table('organizations', {
    id: kit.id(),
    party: kit.text(20).$type<Party>().notNull(),
    name: kit.text(100).notNull(),
    nameKey: folded(100).notNull().unique(),
    extra: extra(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const projects = kit.table('projects', {
    id: kit.id(),
    code: kit.text(30).notNull(),
    codeKey: folded(30).notNull().unique(),
    name: kit.text(100).notNull(),
    nameKey: folded(100).notNull(),
    userOrganizationId: kit
      .integer()
      .notNull()
      .references(() => organizations.id, restrict),
    contractorOrganizationId: kit
      .integer()
      .notNull()
      .references(() => organizations.id, restrict),
    extra: extra(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const users = kit.table(
    'users',
    {
      id: kit.id(),
      username: kit.text(50).notNull(),
      usernameKey: folded(100).notNull().unique(),
      name: kit.text(50).notNull(),
      nameKey: folded(50).notNull(),
      email: kit.text(200),
      phone: kit.text(30),
      role: kit.text(20).$type<Role>().notNull(),
      organizationId: kit
        .integer()
        .notNull()
        .references(() => organizations.id, restrict),
      department: kit.text(100),
      departmentKey: folded(100),
      status: kit.text(20).$type<UserStatus>().notNull().default('active'),
      passwordHash: kit.text(255).notNull(),
      /** Since when tasks in hand wait to be taken from them, because they moved or changed role. */
      leftTasksAt: kit.moment(),
      /** Since when they are in this role and organisation, where that is not since they were created. */
      joinedAt: kit.moment(),
      extra: extra(),
      createdAt: kit.moment().notNull(),
      updatedAt: kit.moment().notNull(),
    },
    (user) => [kit.index('users_role_organization').on(user.role, user.organizationId, user.status)],
  )

  const person = () => kit.integer().references(() => users.id, restrict)
  /** As it was then: history keeps its names. */
  const personName = () => kit.text(50).notNull().default('')

  const tasks = kit.table(
    'tasks',
    {
      id: kit.id(),
      /** The id in other words, so that it needs no key of its own. */
      number: kit.text(20).notNull(),
      title: kit.text(200).notNull(),
      titleKey: folded(200).notNull(),
      description: kit.longText().notNull(),
      taskType: kit.text(20).$type<TaskType>().notNull(),
      priority: kit.order(priorities).notNull(),
      status: kit.text(40).notNull(),
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
      closeReason: kit.text(20).$type<CloseReason>(),
      rating: kit.integer(),
      version: kit.integer().notNull(),
      definitionVersion: kit.integer().notNull(),
      contractorOrganizationId: kit.integer().references(() => organizations.id, restrict),
      turnRole: kit.text(20).$type<Role>(),
      turnUserId: person(),
      turnSince: kit.moment(),
      logCount: kit.integer().notNull(),
      logHead: kit.text(64).notNull(),
      extra: extra(),
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
      authorName: personName(),
      body: kit.longText().notNull(),
      visibility: kit.text(20).$type<Visibility>().notNull().default('everyone'),
      /** Of what its author was of then; null where it was written before that was kept. */
      authorParty: kit.text(20).$type<Party>(),
      authorOrganizationId: kit.integer(),
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
      format: kit.integer().notNull().default(1),
      actorId: person().notNull(),
      actorName: personName(),
      action: kit.text(40).notNull(),
      outcome: kit.text(40).notNull(),
      fromStatus: kit.text(40),
      toStatus: kit.text(40).notNull(),
      comment: kit.longText(),
      data: kit.longText().notNull(),
      /** As lists show it, where a text in it is long. */
      dataCut: kit.longText(),
      createdAt: kit.moment().notNull(),
      hash: kit.text(64).notNull(),
    },
    (log) => [
      kit.unique('workflow_logs_task_seq').on(log.taskId, log.seq),
      ...indexesOver('workflowLogs', recordIndexes.workflowLogs, log),
    ],
  )

  const sessions = kit.table(
    'sessions',
    {
      id: kit.id(),
      userId: person().notNull(),
      family: kit.text(64).notNull().unique(),
      counter: kit.integer().notNull(),
      /** A mark of where the sign-in came from. */
      address: kit.text(64),
      createdAt: kit.moment().notNull(),
      usedAt: kit.moment().notNull(),
      expiresAt: kit.moment().notNull(),
      endedAt: kit.moment(),
    },
    (session) => [
      kit.index('sessions_user').on(session.userId, session.endedAt),
      kit.index('sessions_address').on(session.userId, session.address),
      kit.index('sessions_expires').on(session.expiresAt),
    ],
  )

  const workflowVersions = kit.table(
    'workflow_versions',
    {
      id: kit.id(),
      key: kit.text(40).notNull().default('task'),
      /** 1, 2, … within the key. */
      number: kit.integer().notNull().default(0),
      definition: kit.longText().notNull(),
      createdAt: kit.moment().notNull(),
      createdBy: person(),
    },
    (version) => [kit.unique('workflow_versions_key').on(version.key, version.number)],
  )

  const settings = kit.table('settings', {
    key: kit.text(64).primaryKey(),
    value: kit.longText().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      id: kit.id(),
      scope: kit.text(64).notNull().unique(),
      bodyHash: kit.text(64).notNull(),
      status: kit.integer(),
      /** What the request made or changed, if it was one record. */
      recordId: kit.integer(),
      /** How many, where it was several. */
      count: kit.integer(),
      createdAt: kit.moment().notNull(),
    },
    (key) => [kit.index('idempotency_keys_created').on(key.createdAt)],
  )

  const auditLog = kit.table(
    'audit_log',
    {
      id: kit.id(),
      actorId: person().notNull(),
      actorName: personName(),
      action: kit.text(20).$type<AuditAction>().notNull(),
      resource: kit.text(40).notNull(),
      recordId: kit.integer().notNull(),
      /** As it was called then, or at its end. */
      recordName: kit.text(200),
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
    ...notificationTables(kit, users, tasks),
    ...jobTables(kit),
    ...eventTables(kit, users, tasks),
    ...draftTextTables(kit, users),
    sessions,
    workflowVersions,
    settings,
    idempotencyKeys,
    auditLog,
    taskTerms,
  } satisfies ResourceTables & Record<string, object>
}

export type Tables = ReturnType<typeof defineTables>
