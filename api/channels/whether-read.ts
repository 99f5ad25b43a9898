import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { audiencesOf } from '../kernel/audience'

/** Whether somebody was told of an event in the system, and has read all that they were told of it there. */
export const hasRead = async (
  handle: Handle,
  person: Actor,
  { taskId, createdAt }: { readonly taskId: number; readonly createdAt: Date },
): Promise<boolean> => {
  const { notifications, notificationReads: reads, notificationCursors: cursors } = handle.tables
  const { own, shared } = audiencesOf(person)
  const isRead = sql<unknown>`(exists (select 1 from ${reads}
      where ${reads.userId} = ${person.id} and ${reads.notificationId} = ${notifications.id})
    or exists (select 1 from ${cursors} where ${cursors.userId} = ${person.id}
      and ${cursors.audience} = ${notifications.audience} and ${cursors.readTo} >= ${notifications.id}))`
  const rows = await handle
    .select({ isRead })
    .from(notifications)
    .where(
      and(
        ...[eq(notifications.taskId, taskId), eq(notifications.createdAt, createdAt)],
        inArray(notifications.audience, [own, shared]),
      ),
    )
  return rows.length > 0 && rows.every((row) => Boolean(Number(row.isRead)))
}
