import type { Handle } from '@oms/db/database'
import { and, eq, lt, max } from 'drizzle-orm'
import { countUnread, type Inbox, isIn, isUnread, WINDOW } from './inboxes'

/** The topic under which somebody's other devices hear that something was read. */
export const READ = 'read'

/** What was told within this time may still be overtaken by the commit of something told before it. */
const SETTLES_MS = 60_000

/** Marks one that its reader was told and has not read. */
export const markRead = async (handle: Handle, readerId: number, id: number, now: Date): Promise<void> => {
  const { notificationReads } = handle.tables
  await handle.insertIfAbsent(notificationReads, { userId: readerId, notificationId: id, readAt: now })
}

/** Marks all that its reader was told of a task and has not read, and gives how many. */
export const markTaskRead = async (
  handle: Handle,
  inboxes: readonly Inbox[],
  taskId: number,
  now: Date,
): Promise<number> => {
  const { notifications } = handle.tables
  let count = 0
  for (const inbox of inboxes) {
    const unread = await handle
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.taskId, taskId), isIn(handle, inbox), isUnread(handle, inbox)))
    for (const { id } of unread) await markRead(handle, inbox.readerId, id, now)
    count += unread.length
  }
  return count
}

/**
 * Marks all that its reader has not read, and gives how many: what has settled by a move of the cursor, the newest one
 * by one, since ids do not become visible in their order.
 */
export const markAllRead = async (handle: Handle, inboxes: readonly Inbox[], now: Date): Promise<number> => {
  const count = await countUnread(handle, inboxes, inboxes.length * WINDOW)
  if (count === 0) return 0
  const { notifications, notificationCursors } = handle.tables
  const { id, createdAt } = notifications
  for (const inbox of inboxes) {
    const unread = and(isIn(handle, inbox), isUnread(handle, inbox))
    const settled = lt(createdAt, new Date(now.getTime() - SETTLES_MS))
    const [move] = await handle
      .select({ to: max(id) })
      .from(notifications)
      .where(and(unread, settled))
    const readTo = move?.to ?? 0
    const { audience, readerId } = inbox
    if (readTo > 0)
      await handle.insertIfAbsent(notificationCursors, { userId: readerId, audience, readTo, readAt: now })
    const left = await handle
      .select({ id })
      .from(notifications)
      .where(and(isIn(handle, inbox), isUnread(handle, { ...inbox, readTo: Math.max(readTo, inbox.readTo) })))
    for (const one of left) await markRead(handle, readerId, one.id, now)
  }
  return count
}
