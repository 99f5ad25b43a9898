import type { Handle } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { notFound } from '../edge/errors'
import type { Row } from '../resources/read-records'
import { type Inbox, isIn } from './inboxes'

type Read = { readonly row: Row; readonly record: object }

/** These notifications as their reader has them, still without their texts, in any order. */
export const notificationRecords = async (
  handle: Handle,
  descriptor: Resource,
  inboxes: readonly Inbox[],
  ids: readonly number[],
): Promise<readonly Read[]> => {
  const { notifications, notificationCursors: cursors, notificationReads: reads } = handle.tables
  const [reader] = inboxes
  if (!reader || ids.length === 0) return []
  // Moves follow one another, so the first that passed it is the earliest.
  const passedAt = sql<Date | null>`(select ${cursors.readAt} from ${cursors}
    where ${cursors.userId} = ${reader.readerId} and ${cursors.audience} = ${notifications.audience}
      and ${cursors.readTo} >= ${notifications.id} order by ${cursors.readTo} limit 1)`.mapWith(
    cursors.readAt,
  )
  const rows = await handle
    .select({ notification: notifications, readAt: reads.readAt, passedAt })
    .from(notifications)
    .leftJoin(reads, and(eq(reads.notificationId, notifications.id), eq(reads.userId, reader.readerId)))
    .where(inArray(notifications.id, [...ids]))
  return rows.flatMap(({ notification, readAt, passedAt }) => {
    const inbox = inboxes.find(({ audience }) => audience === notification.audience)
    if (!inbox) return []
    const isOut = notification.id <= inbox.readTo
    const row = {
      ...notification,
      readAt: earlier(readAt, passedAt) ?? (isOut ? notification.createdAt : null),
    }
    return { row, record: shown(descriptor, row) }
  })
}

/** One that its reader was told; throws 404 for any other. */
export const notificationRecord = async (
  handle: Handle,
  descriptor: Resource,
  inboxes: readonly Inbox[],
  id: number,
): Promise<Read> => {
  const { notifications } = handle.tables
  const mine = and(eq(notifications.id, id), or(...inboxes.map((inbox) => isIn(handle, inbox))))
  const found = await handle.select({ id: notifications.id }).from(notifications).where(mine)
  const [one] = await notificationRecords(
    handle,
    descriptor,
    inboxes,
    found.map((row) => row.id),
  )
  if (!one) throw notFound()
  return one
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other)

const shown = (descriptor: Resource, row: Row): object => ({
  id: row.id,
  ...Object.fromEntries(Object.keys(descriptor.fields).map((key) => [key, row[key] ?? null])),
})
