import { asc, inArray, max, min } from 'drizzle-orm'
import type { Deps } from '../deps'
import { readSettings } from '../settings'
import { daysBefore } from '../system/days-before'
import type { Subscriber } from './subscriber'

const BATCH = 1000

/** Forgets what happened as many days ago as the settings say, was placed and was gone over by all who follow, the oldest first. */
export const purgeEvents = async (
  { db, clock }: Deps,
  following: readonly Pick<Subscriber, 'name'>[],
): Promise<void> => {
  const { events, subscribers } = db.tables
  const { eventDays } = await readSettings(db)
  const old = daysBefore(clock(), eventDays)
  // The last one says where positions go on.
  const [last] = await db.select({ position: max(events.position) }).from(events)
  const names = following.map(({ name }) => name)
  const [slowest] = await db
    .select({ position: min(subscribers.position) })
    .from(subscribers)
    .where(inArray(subscribers.name, names))
  const before = Math.min(last?.position ?? 0, (slowest?.position ?? Number.POSITIVE_INFINITY) + 1)
  for (;;) {
    const rows = await db
      .select({ id: events.id, position: events.position, createdAt: events.createdAt })
      .from(events)
      .orderBy(asc(events.id))
      .limit(BATCH)
    const gone = rows.filter(
      ({ position, createdAt }) => position !== null && position < before && createdAt < old,
    )
    if (gone.length === 0) return
    const ids = gone.map(({ id }) => id)
    await db.deleteWhere(events, inArray(events.id, ids))
  }
}
