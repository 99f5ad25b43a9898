import { duplicateKey, type Handle } from '@oms/db/database'
import { eq, or } from 'drizzle-orm'
import { noteSecurity } from '../auth/security-events'
import type { Deps } from '../deps'

/** Whose WeChat account this is; undefined while it is nobody's. */
export const personOf = async ({ db }: Deps, openid: string) => {
  const { users, wechatAccounts } = db.tables
  const [person] = await db
    .select({ id: users.id, status: users.status })
    .from(wechatAccounts)
    .innerJoin(users, eq(users.id, wechatAccounts.userId))
    .where(eq(wechatAccounts.openid, openid))
  return person
}

/** A person has one WeChat account and it has one person: what either was bound to before is not any more. */
export const bindAccount = async (deps: Deps, userId: number, openid: string): Promise<void> => {
  try {
    await bind(deps, userId, openid)
  } catch (error) {
    // Two at the same moment: the later one finds the earlier.
    if (!duplicateKey(error)) throw error
    await bind(deps, userId, openid)
  }
}

const bind = (deps: Deps, userId: number, openid: string): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const { wechatAccounts } = tx.tables
    const others = or(eq(wechatAccounts.openid, openid), eq(wechatAccounts.userId, userId))
    const before = await tx
      .select({ userId: wechatAccounts.userId, openid: wechatAccounts.openid })
      .from(wechatAccounts)
      .where(others)
    if (before.some((one) => one.userId === userId && one.openid === openid)) return
    await tx.deleteWhere(wechatAccounts, others)
    for (const one of before) await noteSecurity(deps, tx, 'unbind', one.userId)
    await tx.insertRow(wechatAccounts, { userId, openid, boundAt: deps.clock() })
    await noteSecurity(deps, tx, 'bind', userId)
  })

export const unbindAccount = (deps: Deps, userId: number): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const { wechatAccounts } = tx.tables
    const gone = await tx.deleteWhere(wechatAccounts, eq(wechatAccounts.userId, userId))
    if (gone > 0) await noteSecurity(deps, tx, 'unbind', userId)
  })

export const openidOf = async (handle: Handle, userId: number): Promise<string | undefined> => {
  const { wechatAccounts } = handle.tables
  const [account] = await handle
    .select({ openid: wechatAccounts.openid })
    .from(wechatAccounts)
    .where(eq(wechatAccounts.userId, userId))
  return account?.openid
}

/** Since when a person's WeChat account is bound. */
export const boundSince = async (handle: Handle, userId: number): Promise<Date | null> => {
  const { wechatAccounts } = handle.tables
  const [account] = await handle
    .select({ boundAt: wechatAccounts.boundAt })
    .from(wechatAccounts)
    .where(eq(wechatAccounts.userId, userId))
  return account?.boundAt ?? null
}
