import { asc, inArray } from 'drizzle-orm'
import type { Deps } from '../deps'
import { readSettings } from '../settings'
import { daysBefore } from '../system/days-before'

const BATCH = 1000

/** Forgets what was told as many days ago as the settings say, the oldest first, and who read it. */
export const purgeNotifications = async ({ db, clock }: Deps): Promise<void> => {
  const { notificationDays } = await readSettings(db)
  if (notificationDays === null) return
  const { notifications, notificationReads } = db.tables
  const old = daysBefore(clock(), notificationDays)
  for (;;) {
    const rows = await db
      .select({ id: notifications.id, createdAt: notifications.createdAt })
      .from(notifications)
      .orderBy(asc(notifications.id))
      .limit(BATCH)
    const gone = rows.filter(({ createdAt }) => createdAt < old).map(({ id }) => id)
    if (gone.length === 0) return
    await db.transaction(async (tx) => {
      await tx.deleteWhere(notificationReads, inArray(notificationReads.notificationId, gone))
      await tx.deleteWhere(notifications, inArray(notifications.id, gone))
    })
  }
}
