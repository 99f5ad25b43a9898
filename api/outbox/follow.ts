import type { Database, Handle } from '@oms/db/database'
import { asc, eq, gt, sql } from 'drizzle-orm'
import { enqueue } from '../jobs/enqueue'
import { lastPlace } from './last-place'
import { isElsewhere, takeLease } from './lease'
import type { Event, Subscriber, ToldTask } from './subscriber'

const BATCH = 200

/** How many events it went over, and how many jobs came of them. */
export type Followed = { readonly events: number; readonly jobs: number }

/**
 * Goes over what happened since a subscriber's cursor: its jobs and the cursor are written in one transaction. Undefined
 * where another process has the lease to do so.
 */
export const follow = async (
  db: Database,
  subscriber: Subscriber,
  token: string,
  now: Date,
): Promise<Followed | undefined> => {
  const { name } = subscriber
  const cursor = await cursorOf(db, name)
  if (cursor !== undefined && (await eventsAfter(db, cursor, 1)).length === 0) return NOTHING
  const lease = `after ${name}`
  if (await isElsewhere(db, lease, token, now)) return undefined
  return db.transaction(async (tx) => {
    if (!(await takeLease(tx, lease, token, now))) return undefined
    const position = (await cursorOf(tx, name)) ?? (await begin(tx, subscriber))
    const rows = await eventsAfter(tx, position, BATCH)
    const last = rows.at(-1)
    if (!last) return NOTHING
    let jobs = 0
    for (const event of rows.filter(({ kind }) => subscriber.kinds?.includes(kind) ?? true).map(told))
      for (const { part, ...job } of subscriber.jobsOf(event)) {
        const key = part === undefined ? String(event.id) : `${event.id} ${part}`
        if (await enqueue(tx, { ...job, key }, now)) jobs += 1
      }
    const { subscribers } = tx.tables
    await tx.updateWhere(subscribers, { position: last.position ?? position }, eq(subscribers.name, name))
    return { events: rows.length, jobs }
  })
}

const NOTHING: Followed = { events: 0, jobs: 0 }

const cursorOf = async (handle: Handle, name: string): Promise<number | undefined> => {
  const { subscribers } = handle.tables
  const [row] = await handle
    .select({ position: subscribers.position })
    .from(subscribers)
    .where(eq(subscribers.name, name))
  return row?.position
}

const begin = async (tx: Handle, { name, from }: Subscriber): Promise<number> => {
  const { subscribers } = tx.tables
  const position = from === 'first' ? 0 : await placeIn(tx)
  await tx.insertRow(subscribers, { name, position })
  return position
}

const placeIn = async (tx: Handle): Promise<number> => {
  const [row] = await tx.rows<{ place: unknown }>(sql`select (${lastPlace}) as place`)
  return Number(row?.place ?? 0)
}

/** What happened behind a position, in order. */
export const eventsAfter = (handle: Handle, position: number, most: number) => {
  const { events } = handle.tables
  return handle
    .select()
    .from(events)
    .where(gt(events.position, position))
    .orderBy(asc(events.position))
    .limit(most)
}

export const told = ({ position, before, after, audiences, ...row }: EventRow): Event => ({
  ...row,
  position: position ?? 0,
  audiences: JSON.parse(audiences),
  before: before === null ? null : parsed(before),
  after: parsed(after),
})

type EventRow = Handle['tables']['events']['$inferSelect']

// Safe: recordEvent wrote it, and nothing else writes the table.
const parsed = (text: string): ToldTask => JSON.parse(text) as ToldTask
