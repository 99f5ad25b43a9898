import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

/** The chained log, and the versions of the workflows that it was written under. */
export const workflowTables = (kit: Kit, users: Referred, tasks: Referred) => {
  const column = columnsOf(kit)

  const workflowLogs = kit.table(
    'workflow_logs',
    {
      id: kit.id(),
      taskId: column.to(tasks).notNull(),
      seq: kit.integer().notNull(),
      format: kit.integer().notNull().default(1),
      actorId: column.to(users).notNull(),
      actorName: column.personName(),
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
      /** The comment that its data names: whoever may not see that one is not told the entry. */
      commentId: kit.integer(),
    },
    (log) => [
      kit.unique('workflow_logs_task_seq').on(log.taskId, log.seq),
      ...indexesOver(kit, 'workflowLogs', recordIndexes.workflowLogs, log),
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
      createdBy: column.to(users),
    },
    (version) => [kit.unique('workflow_versions_key').on(version.key, version.number)],
  )

  return { workflowLogs, workflowVersions }
}
