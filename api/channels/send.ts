import { and, count, eq, gt, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { Work } from '../jobs/kind'
import { Later } from '../jobs/later'
import { type Channel, type Delivery, NOBODY, type Sent } from './channel'
import { channelNamed } from './channels'
import { gather } from './gather'
import { LIMIT_MS, takeCall } from './take-call'

/** The kind of the jobs that send a delivery. */
export const SEND = 'deliveries.send'

const SECOND = 1000
const MINUTE = 60 * SECOND
const FIRST_WAIT_MS = 5 * SECOND
const LONGEST_WAIT_MS = 15 * MINUTE
/** What is older, and was tried so often, is given up. */
const GIVEN_UP_MS = 12 * 60 * MINUTE
const FEWEST_ATTEMPTS = 8
/** So long it waits for what was to be there before it. */
const IN_ORDER_MS = 30 * SECOND

/**
 * Sends one delivery, and with it what makes one message with it. What the channel could not do is tried again for half a day, and given up then; what it could only
 * do beyond its limit waits, and was no attempt.
 */
export const send = async (deps: Deps, { data }: Work): Promise<void> => {
  const { db, clock, log } = deps
  const { deliveries } = db.tables
  const own = and(
    eq(deliveries.eventId, Number(data.eventId)),
    eq(deliveries.channel, String(data.channel)),
    eq(deliveries.recipient, Number(data.userId ?? NOBODY)),
  )
  const [delivery] = await db.select().from(deliveries).where(own)
  if (delivery?.state !== 'waiting') return
  const attempts = delivery.attempts + 1
  const keep = (sent: Sent, which = own) => {
    const sentAt = sent.state === 'sent' ? clock() : null
    const reason = sent.state === 'sent' ? null : sent.reason
    return db.updateWhere(deliveries, { state: sent.state, reason, sentAt, attempts }, which)
  }
  const channel = channelNamed(deps, data.channel)
  if (!channel) return void (await keep({ state: 'withheld', reason: 'outOfUse' }))
  const waits = await heldBack(deps, delivery)
  if (waits) throw new Later(waits)
  const together = await gather(deps, delivery)
  if (together.length === 0) return
  const next = await beyondLimit(deps, channel, delivery)
  if (next) throw new Later(next)
  const all = inArray(
    deliveries.id,
    together.map(({ id }) => id),
  )
  try {
    await keep(await sendOver(channel, deps, delivery, together), all)
  } catch (error) {
    if (error instanceof Later) throw error
    const now = clock().getTime()
    const isOld = now - (delivery.sendAt ?? delivery.createdAt).getTime() > GIVEN_UP_MS
    if (isOld && attempts >= FEWEST_ATTEMPTS)
      return void (await keep({ state: 'failed', reason: 'away' }, all))
    await db.updateWhere(deliveries, { attempts }, all)
    log.warn({ err: error, delivery: delivery.id, attempts }, 'a delivery is tried again later')
    throw new Later(new Date(now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** delivery.attempts)))
  }
}

const sendOver = async (
  channel: Channel,
  deps: Deps,
  delivery: Delivery,
  together: readonly Delivery[],
): Promise<Sent> => {
  if ('takes' in channel) return channel.send(deps, delivery)
  const { userId } = delivery
  return userId === null
    ? { state: 'failed', reason: 'recipient' }
    : channel.send(deps, { ...delivery, userId }, together)
}

/** Until when it has to wait for what is tried again of the same task. */
const heldBack = async (
  { db, clock }: Deps,
  { id, channel, recipient, taskId }: Delivery,
): Promise<Date | undefined> => {
  const { deliveries } = db.tables
  const [earlier] = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.channel, channel), eq(deliveries.recipient, recipient), lt(deliveries.id, id)],
        ...[eq(deliveries.state, 'waiting'), gt(deliveries.attempts, 0)],
        or(isNull(deliveries.messageId), ne(deliveries.messageId, id)),
        taskId === null ? undefined : eq(deliveries.taskId, taskId),
      ),
    )
    .limit(1)
  return earlier && new Date(clock().getTime() + IN_ORDER_MS)
}

/** Until when it has to wait for the channel's limit; undefined: this call is counted, and to be made. */
const beyondLimit = async (
  { db, clock }: Deps,
  { perMinute }: Channel,
  { id, channel }: Delivery,
): Promise<Date | undefined> => {
  const next = perMinute && (await takeCall(db, channel, perMinute, clock()))
  if (!next) return undefined
  const { deliveries } = db.tables
  // Each in its turn: all at once would only be put off again.
  const [row] = await db
    .select({ ahead: count() })
    .from(deliveries)
    .where(and(eq(deliveries.channel, channel), eq(deliveries.state, 'waiting'), lt(deliveries.id, id)))
  return new Date(next.getTime() + LIMIT_MS * Math.floor((row?.ahead ?? 0) / perMinute))
}
