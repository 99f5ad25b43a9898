import type { Database, Handle } from '@oms/db/database'
import { asc, gt, inArray, sql } from 'drizzle-orm'
import { enqueue, type NewJob } from '../jobs/enqueue'
import { lastPlace } from './last-place'
import { isElsewhere, takeLease } from './lease'
import type { Event, Stretch, Subscriber, ToldTask } from './subscriber'

const LEASE = 'subscribers'
/** So many at once; fewer gone over, none were left. */
export const MOST_FOLLOWED = 200

/** How many events were gone over, and how many jobs came of them. */
export type Followed = { readonly events: number; readonly jobs: number }

/** Told of a subscriber that cannot say what is to be done, and is left where it stands. */
type Failed = (subscriber: string, error: unknown) => void

/**
 * Goes over what happened since the cursors of these subscribers: their jobs and their cursors are written in one
 * transaction. Undefined where another process has the lease to do so. What one cannot do holds up no other; without
 * `failed` it is thrown, and nothing is written.
 */
export const follow = async (
  db: Database,
  subscribers: readonly Subscriber[],
  token: string,
  now: Date,
  failed: Failed = (_, error) => {
    throw error
  },
): Promise<Followed | undefined> => {
  if (!(await areBehind(db, subscribers))) return { events: 0, jobs: 0 }
  if (await isElsewhere(db, LEASE, token, now)) return undefined
  return db.transaction(async (tx) => {
    if (!(await takeLease(tx, LEASE, token, now))) return undefined
    let [events, jobs] = [0, 0]
    for (const [position, standing] of await byPosition(tx, subscribers)) {
      const rows = await eventsAfter(tx, position, MOST_FOLLOWED)
      const happened = rows.map(told)
      const able = standing.flatMap(({ subscriber, isNew }) => {
        const made = jobsOf(subscriber, happened, failed)
        return made ? [{ name: subscriber.name, isNew, made }] : []
      })
      for (const job of able.flatMap(({ made }) => made)) if (await enqueue(tx, job, now)) jobs += 1
      await move(tx, able, rows.at(-1)?.position ?? position)
      // Where nobody could go on, nothing was gone over.
      if (able.length > 0) events += rows.length
    }
    return { events, jobs }
  })
}

/** Whether anything was placed behind the cursor of one of them, or one is new. */
const areBehind = async (db: Database, all: readonly Subscriber[]): Promise<boolean> => {
  const { subscribers, events } = db.tables
  const { name, position } = subscribers
  const rows = await db
    .select({ name, position, last: sql<number | null>`(select max(${events.position}) from ${events})` })
    .from(subscribers)
  const cursors = new Map(rows.map((row) => [row.name, row.position]))
  const last = Number(rows[0]?.last ?? 0)
  return all.some((one) => (cursors.get(one.name) ?? -1) < last)
}

type Standing = { readonly subscriber: Subscriber; readonly isNew: boolean }

/** Those that stand at the same position go on together. */
const byPosition = async (
  tx: Handle,
  all: readonly Subscriber[],
): Promise<ReadonlyMap<number, readonly Standing[]>> => {
  const { subscribers } = tx.tables
  const cursors = new Map((await tx.select().from(subscribers)).map(({ name, position }) => [name, position]))
  const standing = new Map<number, Standing[]>()
  for (const subscriber of all) {
    const known = cursors.get(subscriber.name)
    const position = known ?? (subscriber.from === 'first' ? 0 : await placeIn(tx))
    standing.set(position, [...(standing.get(position) ?? []), { subscriber, isNew: known === undefined }])
  }
  return standing
}

const jobsOf = (
  subscriber: Subscriber,
  events: readonly Event[],
  failed: Failed,
): readonly NewJob[] | undefined => {
  try {
    return 'stretches' in subscriber
      ? stretchOf(subscriber.stretches, events)
      : events
          .filter(({ kind }) => subscriber.kinds?.includes(kind) ?? true)
          .flatMap((event) =>
            subscriber.jobsOf(event).map(({ part, ...job }) => ({
              ...job,
              key: part === undefined ? String(event.id) : `${event.id} ${part}`,
            })),
          )
  } catch (error) {
    failed(subscriber.name, error)
    return undefined
  }
}

const stretchOf = (kind: string, events: readonly Event[]): readonly NewJob[] => {
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return []
  const data: Stretch = { from: first.position, to: last.position }
  return [{ kind, key: `${data.from}-${data.to}`, data }]
}

const move = async (
  tx: Handle,
  moved: readonly { readonly name: string; readonly isNew: boolean }[],
  position: number,
): Promise<void> => {
  const { subscribers } = tx.tables
  const known = moved.flatMap(({ name, isNew }) => (isNew ? [] : [name]))
  if (known.length > 0) await tx.updateWhere(subscribers, { position }, inArray(subscribers.name, known))
  for (const { name, isNew } of moved) if (isNew) await tx.insertRow(subscribers, { name, position })
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
