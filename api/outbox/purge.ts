import { asc, inArray, max } from 'drizzle-orm'
import type { Deps } from '../deps'

const KEPT_MS = 7 * 24 * 60 * 60 * 1000
const BATCH = 1000

/** Forgets what happened a week ago and was placed, the oldest first. */
export const purgeEvents = async ({ db, clock }: Deps): Promise<void> => {
  const { events } = db.tables
  const old = new Date(clock().getTime() - KEPT_MS)
  // The last one says where positions go on.
  const [last] = await db.select({ position: max(events.position) }).from(events)
  for (;;) {
    const rows = await db
      .select({ id: events.id, position: events.position, createdAt: events.createdAt })
      .from(events)
      .orderBy(asc(events.id))
      .limit(BATCH)
    const gone = rows.filter(
      ({ position, createdAt }) => position !== null && position !== last?.position && createdAt < old,
    )
    if (gone.length === 0) return
    const ids = gone.map(({ id }) => id)
    await db.deleteWhere(events, inArray(events.id, ids))
  }
}
