import { and, eq, gt, lt } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { Work } from '../jobs/kind'
import { Later } from '../jobs/later'
import { type Channel, type Delivery, NOBODY, type Sent } from './channel'
import { channelNamed } from './channels'

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
 * Sends one delivery. What the channel could not do is tried again for half a day, and given up then; what it could only
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
  const keep = (sent: Sent) => {
    const sentAt = sent.state === 'sent' ? clock() : null
    const reason = sent.state === 'sent' ? null : sent.reason
    return db.updateWhere(deliveries, { state: sent.state, reason, sentAt, attempts }, own)
  }
  const channel = channelNamed(data.channel)
  if (!channel) return void (await keep({ state: 'withheld', reason: 'outOfUse' }))
  const waits = await heldBack(deps, channel, delivery)
  if (waits) throw new Later(waits)
  try {
    await keep(await sendOver(channel, deps, delivery))
  } catch (error) {
    if (error instanceof Later) throw error
    const now = clock().getTime()
    const isOld = now - delivery.createdAt.getTime() > GIVEN_UP_MS
    if (isOld && attempts >= FEWEST_ATTEMPTS) return void (await keep({ state: 'failed', reason: 'away' }))
    await db.updateWhere(deliveries, { attempts }, own)
    log.warn({ err: error, delivery: delivery.id, attempts }, 'a delivery is tried again later')
    throw new Later(new Date(now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** delivery.attempts)))
  }
}

const sendOver = async (channel: Channel, deps: Deps, delivery: Delivery): Promise<Sent> => {
  if ('takes' in channel) return channel.send(deps, delivery)
  const { userId } = delivery
  return userId === null
    ? { state: 'failed', reason: 'recipient' }
    : channel.send(deps, { ...delivery, userId })
}

/** Until when it has to wait: for what is tried again of the same task, or for the channel's limit. */
const heldBack = async (
  { db, clock }: Deps,
  { perMinute }: Channel,
  { id, channel, recipient, taskId }: Delivery,
): Promise<Date | undefined> => {
  const { deliveries } = db.tables
  const now = clock().getTime()
  const [earlier] = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.channel, channel), eq(deliveries.recipient, recipient), lt(deliveries.id, id)],
        ...[eq(deliveries.state, 'waiting'), gt(deliveries.attempts, 0)],
        taskId === null ? undefined : eq(deliveries.taskId, taskId),
      ),
    )
    .limit(1)
  if (earlier) return new Date(now + IN_ORDER_MS)
  if (perMinute === undefined) return undefined
  const sent = await db
    .select({ sentAt: deliveries.sentAt })
    .from(deliveries)
    .where(and(eq(deliveries.channel, channel), gt(deliveries.sentAt, new Date(now - MINUTE))))
    .limit(perMinute)
  if (sent.length < perMinute) return undefined
  const first = Math.min(...sent.map(({ sentAt }) => sentAt?.getTime() ?? now))
  return new Date(first + MINUTE)
}
