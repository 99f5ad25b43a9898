import type { Database } from '@oms/db/database'
import { eq, max } from 'drizzle-orm'
import { PROVE_LOG } from '../outbox/subscribers/prove-closed'

/** What has not followed from what happened: places that are missing or given twice, closings whose log is not proved. */
export const unfollowed = async (db: Database): Promise<readonly string[]> => {
  const { events, jobs } = db.tables
  const rows = await db
    .select({ id: events.id, position: events.position, before: events.before, after: events.after })
    .from(events)
  const proofs = await db
    .select({ key: jobs.key, state: jobs.state })
    .from(jobs)
    .where(eq(jobs.kind, PROVE_LOG))
  const proved = new Set(proofs.filter(({ state }) => state === 'done').map(({ key }) => key))
  const taken = new Set(rows.map(({ position }) => position))
  const places = rows.map((_, index) => index + 1).filter((place) => !taken.has(place))
  const closings = rows.filter(({ before, after }) => isClosed(after) && !isClosed(before))
  return [
    ...places.map((place) => `no event has the position ${place}`),
    ...closings.filter(({ id }) => !proved.has(String(id))).map(({ id }) => `event ${id} is not proved`),
    ...(proofs.length > closings.length ? ['there are more proofs than closings'] : []),
  ]
}

/** The place of what happened last. */
export const newestPlace = async (db: Database): Promise<number> => {
  const { events } = db.tables
  const [row] = await db.select({ last: max(events.position) }).from(events)
  return Number(row?.last ?? 0)
}

const isClosed = (task: string | null): boolean => task !== null && /"closedAt":"/.test(task)
