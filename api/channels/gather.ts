import type { Handle } from '@oms/db/database'
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Deps } from '../deps'
import { Later } from '../jobs/later'
import type { Delivery } from './channel'
import { whyNot } from './why-not'

/**
 * All that goes out as one message with a delivery that is due: what waits for the same person over the same channel,
 * of the same task, or of the same day. What is not to be sent any more is withheld. Empty where the delivery itself is;
 * throws `Later` while another takes it along.
 */
export const gather = async (deps: Deps, delivery: Delivery): Promise<readonly Delivery[]> => {
  const { db, clock } = deps
  const { userId } = delivery
  if (userId === null) return [delivery]
  const later = new Later(new Date(clock().getTime() + MEANWHILE_MS))
  const rows = await waitingWith(db, delivery)
  // Those before it make a message of their own first.
  const isFull = !rows.some(({ id }) => id === delivery.id)
  if (isFull || (await isTakenAlong(db, delivery))) throw later
  const kept: Delivery[] = []
  const { deliveries } = db.tables
  for (const row of rows) {
    const reason = await whyNot(deps, { ...row, userId })
    const own = and(eq(deliveries.id, row.id), eq(deliveries.state, 'waiting'))
    if (reason) await db.updateWhere(deliveries, { state: 'withheld', reason }, own)
    else kept.push(row)
  }
  if (!kept.some(({ id }) => id === delivery.id)) return []
  const taken = await take(db, delivery, kept)
  if (taken.length === 0) throw later
  return taken
}

/** So long it waits for what becomes of the message that it goes out with. */
const MEANWHILE_MS = 30_000
/** So many at most make one message; what is more makes the next. */
const MOST = 50

/** Whether it goes out with another that waits still; what took it along and is not sent itself leaves it to itself. */
const isTakenAlong = async (handle: Handle, { id, messageId }: Delivery): Promise<boolean> => {
  if (messageId === null || messageId === id) return false
  const { deliveries } = handle.tables
  const [lead] = await handle
    .select({ state: deliveries.state })
    .from(deliveries)
    .where(eq(deliveries.id, messageId))
  return lead?.state === 'waiting'
}

const waitingWith = (handle: Handle, { id, channel, recipient, taskId, isDigest, sendAt }: Delivery) => {
  const { deliveries } = handle.tables
  const together = isDigest
    ? lte(deliveries.sendAt, sendAt ?? new Date(0))
    : eq(deliveries.taskId, taskId ?? 0)
  return handle
    .select()
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.recipient, recipient), eq(deliveries.channel, channel)],
        ...[eq(deliveries.state, 'waiting'), eq(deliveries.isDigest, isDigest), together],
        or(isNull(deliveries.messageId), eq(deliveries.messageId, id), eq(deliveries.id, id)),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(MOST)
}

/** Takes along those that nobody took, so that each goes out once; none where the delivery itself was taken meanwhile. */
const take = (
  db: Deps['db'],
  { id, messageId }: Delivery,
  rows: readonly Delivery[],
): Promise<readonly Delivery[]> =>
  db.transaction(async (tx) => {
    const { deliveries } = tx.tables
    const locked = await tx.forUpdate(
      tx
        .select()
        .from(deliveries)
        .where(and(inArray(deliveries.id, idsOf(rows)), eq(deliveries.state, 'waiting')))
        .orderBy(asc(deliveries.id)),
    )
    const free = locked.filter(
      (row) =>
        row.messageId === null || row.messageId === id || (row.id === id && row.messageId === messageId),
    )
    if (!free.some((row) => row.id === id)) return []
    await tx.updateWhere(deliveries, { messageId: id }, inArray(deliveries.id, idsOf(free)))
    return free
  })

const idsOf = (rows: readonly Delivery[]): number[] => rows.map(({ id }) => id)
