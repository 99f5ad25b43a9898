import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

const AUDIENCE = 40

/** What is told, one row for each audience, and what each of its readers has read of it. */
export const notificationTables = (kit: Kit, users: Referred, tasks: Referred) => {
  const column = columnsOf(kit)

  const notifications = kit.table(
    'notifications',
    {
      id: kit.id(),
      /** A person, or a role: `audienceOf…` says how it is written. */
      audience: kit.text(AUDIENCE).notNull(),
      /** Readers of the audience who are left out, such as whoever did it: `,7,12,`. */
      notFor: kit.text(200).notNull().default(''),
      kind: kit.text(40).notNull(),
      data: kit.longText().notNull(),
      taskId: column.to(tasks),
      /** The turn is the audience's by this. */
      forMe: kit.flag().notNull().default(false),
      createdAt: kit.moment().notNull(),
    },
    (row) => indexesOver(kit, 'notifications', recordIndexes.notifications, row),
  )

  /** A reader's moves: at that moment everything of the audience up to `readTo` was read. */
  const notificationCursors = kit.table(
    'notification_cursors',
    {
      userId: column.to(users).notNull(),
      audience: kit.text(AUDIENCE).notNull(),
      readTo: kit.integer().notNull(),
      readAt: kit.moment().notNull(),
    },
    (row) => [kit.primaryKey({ columns: [row.userId, row.audience, row.readTo] })],
  )

  /** What was read by itself, before a cursor came by. */
  const notificationReads = kit.table(
    'notification_reads',
    {
      userId: column.to(users).notNull(),
      notificationId: kit.integer().notNull(),
      readAt: kit.moment().notNull(),
    },
    (row) => [kit.primaryKey({ columns: [row.userId, row.notificationId] })],
  )

  /** How somebody wants to be told; nobody who never said so has a row. */
  const notificationPreferences = kit.table('notification_preferences', {
    userId: column.to(users).primaryKey(),
    /** What they set, as JSON; the rest is as by default. */
    data: kit.longText().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  return { notifications, notificationCursors, notificationReads, notificationPreferences }
}
