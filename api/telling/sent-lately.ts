import type { Handle } from '@oms/db/database'
import { and, desc, eq, gt, gte } from 'drizzle-orm'
import type { Event } from '../outbox/subscriber'
import { GATHERS_MS, type LastSent } from './decide'

/** The last message about a task to each person over each channel, as far as it is not long ago. */
export const sentLately = async (handle: Handle, taskId: number, now: Date) => {
  const { deliveries } = handle.tables
  const rows = await handle
    .select({
      channel: deliveries.channel,
      recipient: deliveries.recipient,
      at: deliveries.sentAt,
      subject: deliveries.about,
    })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.taskId, taskId), eq(deliveries.isDigest, false)],
        gt(deliveries.sentAt, new Date(now.getTime() - GATHERS_MS)),
      ),
    )
    .orderBy(desc(deliveries.sentAt), desc(deliveries.id))
  return (channel: string, recipient: number): LastSent | undefined => {
    const row = rows.find((one) => one.channel === channel && one.recipient === recipient)
    return row?.at && row.subject ? { at: row.at, subject: row.subject } : undefined
  }
}

/** The channels over which whoever had the turn before an event was told that it was theirs. */
export const toldOfTurnOver = async (
  handle: Handle,
  { taskId, before }: Pick<Event, 'taskId' | 'before'>,
): Promise<ReadonlySet<string>> => {
  if (typeof before?.turnUserId !== 'number' || typeof before.turnSince !== 'string') return new Set()
  const { deliveries } = handle.tables
  const rows = await handle
    .selectDistinct({ channel: deliveries.channel })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.taskId, taskId), eq(deliveries.userId, before.turnUserId)],
        ...[eq(deliveries.about, 'turn'), eq(deliveries.state, 'sent')],
        gte(deliveries.createdAt, new Date(before.turnSince)),
      ),
    )
  return new Set(rows.map(({ channel }) => channel))
}
