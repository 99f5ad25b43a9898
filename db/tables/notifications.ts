import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core'
import { indexName } from '../index-name'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'

type Referred = { readonly id: AnyMySqlColumn }

const restrict = { onDelete: 'restrict' } as const
const AUDIENCE = 40

/** What is told, one row for each audience, and what each of its readers has read of it. */
export const notificationTables = (kit: Kit, users: Referred, tasks: Referred) => {
  const reader = () =>
    kit
      .integer()
      .notNull()
      .references(() => users.id, restrict)

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
      taskId: kit.integer().references(() => tasks.id, restrict),
      /** The turn is the audience's by this. */
      forMe: kit.flag().notNull().default(false),
      createdAt: kit.moment().notNull(),
    },
    (row) =>
      recordIndexes.notifications.map(([first, ...rest]) =>
        kit
          .index(indexName('notifications', [first, ...rest]))
          .on(row[first], ...rest.map((column) => row[column])),
      ),
  )

  /** A reader's moves: at that moment everything of the audience up to `readTo` was read. */
  const notificationCursors = kit.table(
    'notification_cursors',
    {
      userId: reader(),
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
      userId: reader(),
      notificationId: kit.integer().notNull(),
      readAt: kit.moment().notNull(),
    },
    (row) => [kit.primaryKey({ columns: [row.userId, row.notificationId] })],
  )

  return { notifications, notificationCursors, notificationReads }
}
