import type { Database } from '@oms/db/database'
import { eq } from 'drizzle-orm'

/** A minute as the other side counts it, and what a call may be on its way for. */
export const LIMIT_MS = 62_000

/**
 * Counts one call to a channel that takes so many a minute, over all processes: undefined where it may be made now,
 * otherwise until when all that may be made are. A call that fails counts too, as it does on the other side.
 */
export const takeCall = async (
  db: Database,
  channel: string,
  perMinute: number,
  now: Date,
): Promise<Date | undefined> => {
  const { channelCalls } = db.tables
  const own = eq(channelCalls.channel, channel)
  const [known] = await db.select({ id: channelCalls.id }).from(channelCalls).where(own)
  if (!known) await db.insertIfAbsent(channelCalls, { channel, times: '[]' })
  return db.transaction(async (tx) => {
    const [row] = await tx.forUpdate(tx.select().from(channelCalls).where(own))
    const recent = timesIn(row?.times).filter((time) => time > now.getTime() - LIMIT_MS)
    const [first = 0] = recent
    if (recent.length >= perMinute) return new Date(first + LIMIT_MS)
    const times = [...recent, now.getTime()].sort((one, other) => one - other)
    await tx.updateWhere(channelCalls, { times: JSON.stringify(times) }, own)
    return undefined
  })
}

// Safe: nothing else writes the column.
const timesIn = (text = '[]'): readonly number[] => JSON.parse(text) as number[]
