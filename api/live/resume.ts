import type { Database } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { eq, max } from 'drizzle-orm'
import type { Deps } from '../deps'
import { eventsAfter, told } from '../outbox/follow'
import type { Live } from './frame'
import { nowOf, toldTo } from './told-to'

/** So far back can be resumed. */
const KEPT_MS = 24 * 60 * 60 * 1000
const BATCH = 200

/** The position of the newest event. */
export const newestPosition = async (db: Database): Promise<number> => {
  const { events } = db.tables
  const [row] = await db.select({ position: max(events.position) }).from(events)
  return row?.position ?? 0
}

/** Whether everything behind this position is still there to be told. */
export const canResume = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  position: number,
): Promise<boolean> => {
  const { events } = db.tables
  if (position === 0) {
    const [first] = await eventsAfter(db, 0, 1)
    return !first || (first.position === 1 && isKept(first.createdAt, clock()))
  }
  const [row] = await db
    .select({ createdAt: events.createdAt })
    .from(events)
    .where(eq(events.position, position))
  return row !== undefined && isKept(row.createdAt, clock())
}

const isKept = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= KEPT_MS

export type Resumed = {
  readonly told: readonly { readonly position: number; readonly live: Live }[]
  readonly audiences: ReadonlySet<string>
  /** Up to which everything was gone over. */
  readonly position: number
  readonly isAll: boolean
}

/** What the reader missed behind a position, as far as they see it now. */
export const missedAfter = async (
  db: Database,
  declaration: Declaration,
  actor: Actor,
  position: number,
): Promise<Resumed> => {
  const events = (await eventsAfter(db, position, BATCH)).map(told)
  const now = await nowOf(db, events)
  return {
    told: events.flatMap((event) => {
      const live = toldTo(event, now, declaration, actor)
      return live ? [{ position: event.position, live }] : []
    }),
    audiences: new Set(events.filter(({ actorId }) => actorId !== actor.id).flatMap((one) => one.audiences)),
    position: events.at(-1)?.position ?? position,
    isAll: events.length < BATCH,
  }
}
