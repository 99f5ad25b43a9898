import type { Handle } from '@oms/db/database'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Deps } from '../deps'

/** Counts what a person agreed to: each acceptance is one message of that template. */
export const addCredit = async (tx: Handle, userId: number, template: string, now: Date): Promise<void> => {
  const { wechatConsents } = tx.tables
  const isNew = await tx.insertIfAbsent(wechatConsents, { userId, template, credits: 1, updatedAt: now })
  if (!isNew) await change(tx, userId, template, 1, now)
}

export const creditsOf = async (handle: Handle, userId: number, template: string): Promise<number> => {
  const { wechatConsents } = handle.tables
  const [row] = await handle
    .select({ credits: wechatConsents.credits })
    .from(wechatConsents)
    .where(and(eq(wechatConsents.userId, userId), eq(wechatConsents.template, template)))
  return row?.credits ?? 0
}

/** Takes one, if there is one. */
export const spendCredit = async ({ db, clock }: Deps, userId: number, template: string) => ({
  isSpent: (await change(db, userId, template, -1, clock())) > 0,
  giveBack: () => change(db, userId, template, 1, clock()),
})

/** WeChat knows of none, whatever was counted. */
export const dropCredits = ({ db, clock }: Deps, userId: number, template: string): Promise<number> => {
  const { wechatConsents } = db.tables
  const own = and(eq(wechatConsents.userId, userId), eq(wechatConsents.template, template))
  return db.updateWhere(wechatConsents, { credits: 0, updatedAt: clock() }, own)
}

const change = (
  handle: Handle,
  userId: number,
  template: string,
  by: 1 | -1,
  updatedAt: Date,
): Promise<number> => {
  const { wechatConsents } = handle.tables
  return handle.updateWhere(
    wechatConsents,
    { credits: sql`${wechatConsents.credits} + ${by}`, updatedAt },
    and(
      eq(wechatConsents.userId, userId),
      eq(wechatConsents.template, template),
      by < 0 ? gt(wechatConsents.credits, 0) : undefined,
    ),
  )
}
