import type { Kit } from '../kit'
import { columnsOf, type Referred } from './columns'

/** What happened, for whatever runs after the commit, and who may do what one process does at a time. */
export const eventTables = (kit: Kit, users: Referred, tasks: Referred) => {
  const column = columnsOf(kit)
  return {
    events: kit.table('events', {
      id: kit.id(),
      /** In the order of commits, without gaps; null until it is given. */
      position: kit.integer().unique(),
      kind: kit.text(40).notNull(),
      taskId: column.to(tasks).notNull(),
      commentId: kit.integer(),
      actorId: column.to(users).notNull(),
      /** What rules read of the task, as JSON; null where there was none. */
      before: kit.longText(),
      after: kit.longText().notNull(),
      /** Those told, as JSON. */
      audiences: kit.longText().notNull(),
      createdAt: kit.moment().notNull(),
    }),
    leases: kit.table('leases', {
      name: kit.text(40).primaryKey(),
      token: kit.text(36).notNull(),
      until: kit.moment().notNull(),
    }),
    /** How far each of those that follow what happened has come. */
    subscribers: kit.table('subscribers', {
      name: kit.text(40).primaryKey(),
      /** Of the last event whose jobs are written. */
      position: kit.integer().notNull(),
    }),
  }
}
