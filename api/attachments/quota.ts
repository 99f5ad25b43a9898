import type { Handle } from '@oms/db/database'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { Refusal } from '../edge/errors'
import { readSettings } from '../settings'
import { fileTooLarge } from './refusals'

const MB = 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000

/** Throws 413 where a file of this size is larger than the settings let one be, or than what is left of the person's day. */
export const checkQuota = async (handle: Handle, userId: number, size: number, now: Date): Promise<void> => {
  const { largestFileMb, dailyFilesMb } = await readSettings(handle)
  if (size > largestFileMb * MB) throw fileTooLarge(largestFileMb)
  if ((await sentToday(handle, userId, now)) + size > dailyFilesMb * MB)
    throw new Refusal(413, 'file.dayFull', { params: { limit: dailyFilesMb } })
}

/** What of it is under way counts too. */
const sentToday = async (handle: Handle, userId: number, now: Date): Promise<number> => {
  const { attachments, uploads } = handle.tables
  const since = new Date(now.getTime() - DAY_MS)
  const kept = handle
    .select({ bytes: sql<number>`coalesce(sum(${attachments.size}), 0)` })
    .from(attachments)
    .where(and(eq(attachments.uploaderId, userId), gt(attachments.createdAt, since)))
  const coming = handle
    .select({ bytes: sql<number>`coalesce(sum(${uploads.size}), 0)` })
    .from(uploads)
    .where(and(eq(uploads.userId, userId), gt(uploads.createdAt, since), isNull(uploads.attachmentId)))
  const found = await Promise.all([kept, coming])
  return found.flat().reduce((sum, { bytes }) => sum + Number(bytes), 0)
}
