import type { comments as commentDescriptor } from '../domain/resources/records'
import { tasks as taskDescriptor } from '../domain/resources/tasks'
import type { Party, Role } from '../domain/roles'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { taskIndexes } from '../task-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

const priorities = Object.keys(taskDescriptor.fields.priority.options) as Priority[]

type Priority = keyof typeof taskDescriptor.fields.priority.options
type TaskType = keyof typeof taskDescriptor.fields.taskType.options
type CloseReason = keyof typeof taskDescriptor.fields.closeReason.options
type Visibility = keyof typeof commentDescriptor.fields.visibility.options

/** Projects, their tasks, what is said of them and what they are found by. */
export const taskTables = (kit: Kit, organizations: Referred, users: Referred) => {
  const column = columnsOf(kit)

  const projects = kit.table('projects', {
    id: kit.id(),
    code: kit.text(30).notNull(),
    codeKey: column.folded(30).notNull().unique(),
    name: kit.text(100).notNull(),
    nameKey: column.folded(100).notNull(),
    userOrganizationId: column.to(organizations).notNull(),
    contractorOrganizationId: column.to(organizations).notNull(),
    extra: column.extra(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const tasks = kit.table(
    'tasks',
    {
      id: kit.id(),
      /** The id in other words, so that it needs no key of its own. */
      number: kit.text(20).notNull(),
      title: kit.text(200).notNull(),
      titleKey: column.folded(200).notNull(),
      description: kit.longText().notNull(),
      taskType: kit.text(20).$type<TaskType>().notNull(),
      priority: kit.order(priorities).notNull(),
      status: kit.text(40).notNull(),
      projectId: column.to(projects).notNull(),
      creatorId: column.to(users).notNull(),
      reviewerId: column.to(users),
      assigneeId: column.to(users),
      handlerId: column.to(users),
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
      contractorOrganizationId: column.to(organizations),
      turnRole: kit.text(20).$type<Role>(),
      turnUserId: column.to(users),
      turnSince: kit.moment(),
      logCount: kit.integer().notNull(),
      logHead: kit.text(64).notNull(),
      extra: column.extra(),
    },
    (task) => indexesOver(kit, 'tasks', taskIndexes, task),
  )

  const comments = kit.table(
    'comments',
    {
      id: kit.id(),
      taskId: column.to(tasks).notNull(),
      authorId: column.to(users).notNull(),
      authorName: column.personName(),
      body: kit.longText().notNull(),
      visibility: kit.text(20).$type<Visibility>().notNull().default('everyone'),
      /** Of what its author was of then; null where it was written before that was kept. */
      authorParty: kit.text(20).$type<Party>(),
      authorOrganizationId: kit.integer(),
      createdAt: kit.moment().notNull(),
      /** With its text inside the hash of its entry; null where it was written before comments were in the log. */
      salt: kit.text(32),
      /** Of the entry of the log that its present text, or its deletion, was written with. */
      seq: kit.integer(),
      editedAt: kit.moment(),
      deletedAt: kit.moment(),
      deletedById: column.to(users),
      deletedByName: column.personName(),
    },
    (comment) => indexesOver(kit, 'comments', recordIndexes.comments, comment),
  )

  /** What comments said before. */
  const commentTexts = kit.table(
    'comment_texts',
    {
      id: kit.id(),
      commentId: column.to(comments).notNull(),
      /** Of the entry of the log that it was written with; null likewise. */
      seq: kit.integer(),
      body: kit.longText().notNull(),
      salt: kit.text(32),
      writtenAt: kit.moment().notNull(),
    },
    (text) => [kit.unique('comment_texts_comment_seq').on(text.commentId, text.seq)],
  )

  const taskTerms = kit.table(
    'task_terms',
    { term: kit.hash().notNull(), taskId: column.to(tasks).notNull() },
    (row) => [
      kit.primaryKey({ columns: [row.term, row.taskId] }),
      kit.index('task_terms_task').on(row.taskId),
    ],
  )

  return { projects, tasks, comments, commentTexts, taskTerms }
}
