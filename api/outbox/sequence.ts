import type { Database, Handle } from '@oms/db/database'
import { asc, inArray, isNull, max, sql } from 'drizzle-orm'
import { isElsewhere, takeLease } from './lease'

const NAME = 'events'
/** So many at once; fewer placed, none were left. */
export const MOST_PLACED = 500

/**
 * Gives events their positions after their commits, where nobody else has the lease to do so: ids do not become visible
 * in their order, positions do. Gives how many it placed; undefined where another process has the lease.
 */
export const placeEvents = async (db: Database, token: string, now: Date): Promise<number | undefined> => {
  if ((await unplaced(db, 1)).length === 0) return 0
  if (await isElsewhere(db, NAME, token, now)) return undefined
  return db.transaction(async (tx) => {
    if (!(await takeLease(tx, NAME, token, now))) return undefined
    const { events } = tx.tables
    const [last] = await tx.select({ position: max(events.position) }).from(events)
    const rows = await unplaced(tx, MOST_PLACED)
    if (rows.length === 0) return 0
    const first = (last?.position ?? 0) + 1
    const places = rows.map(({ id }, index) => sql.raw(`when ${id} then ${first + index}`))
    const position = sql<number>`case ${events.id} ${sql.join(places, sql` `)} end`
    const ids = rows.map(({ id }) => id)
    await tx.updateWhere(events, { position }, inArray(events.id, ids))
    return rows.length
  })
}

const unplaced = (handle: Handle, most: number) => {
  const { events } = handle.tables
  return handle
    .select({ id: events.id })
    .from(events)
    .where(isNull(events.position))
    .orderBy(asc(events.id))
    .limit(most)
}
