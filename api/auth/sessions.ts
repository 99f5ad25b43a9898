import { randomBytes } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { and, eq, gt, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { Deps } from '../deps'
import { addressMark } from './address'
import { readRefreshToken, refreshToken } from './refresh-token'
import { noteSecurity } from './security-events'

const day = 24 * 60 * 60 * 1000
const LASTS = 30 * day
const KEPT_AFTER_END = 30 * day

export type Opened = { readonly sessionId: number; readonly refresh: string }
type Refreshed = Opened & { readonly userId: number }

/** A new sign-in of this person: a family of refresh tokens, counted from 0. */
export const openSession = async (
  deps: Deps,
  handle: Handle,
  userId: number,
  from?: string,
): Promise<Opened> => {
  const now = deps.clock()
  const family = randomBytes(24).toString('base64url')
  const sessionId = await handle.insertRow(handle.tables.sessions, {
    userId,
    family,
    counter: 0,
    address: from === undefined ? null : addressMark(deps.secret, from),
    createdAt: now,
    usedAt: now,
    expiresAt: new Date(now.getTime() + LASTS),
  })
  return { sessionId, refresh: refreshToken(deps.secret, { family, counter: 0 }) }
}

/**
 * The newest token is turned into its successor. The one before it gives that same successor again, until the
 * successor has been used; anything older ends the family. Undefined: sign in anew.
 */
export const refreshSession = async (deps: Deps, token: string): Promise<Refreshed | undefined> => {
  const given = readRefreshToken(deps.secret, token)
  if (!given) return undefined
  const { sessions } = deps.db.tables
  const now = deps.clock()
  const present = and(eq(sessions.family, given.family), isNull(sessions.endedAt))
  const moved = await deps.db.updateWhere(
    sessions,
    { counter: given.counter + 1, usedAt: now, expiresAt: new Date(now.getTime() + LASTS) },
    and(present, eq(sessions.counter, given.counter), gt(sessions.expiresAt, now)),
  )
  const [session] = await deps.db
    .select({
      id: sessions.id,
      userId: sessions.userId,
      counter: sessions.counter,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(present)
  if (!session || session.expiresAt <= now) return undefined
  if (moved === 0 && given.counter !== session.counter - 1) {
    const ended = await endSessions(deps.db, now, eq(sessions.id, session.id))
    if (ended.length > 0) await noteSecurity(deps, deps.db, 'revoke', session.userId)
    await forgetSessions(deps, ended)
    return undefined
  }
  const next = { family: given.family, counter: given.counter + 1 }
  return { sessionId: session.id, userId: session.userId, refresh: refreshToken(deps.secret, next) }
}

/** Gives the ids of those it ended: hand them to `forgetSessions` after the commit. */
export const endSessions = async (
  handle: Handle,
  now: Date,
  where: SQL | undefined,
): Promise<readonly number[]> => {
  const { sessions } = handle.tables
  const open = and(isNull(sessions.endedAt), where)
  const ended = await handle.select({ id: sessions.id }).from(sessions).where(open)
  const ids = ended.map(({ id }) => id)
  if (ids.length > 0) await handle.updateWhere(sessions, { endedAt: now }, inArray(sessions.id, ids))
  return ids
}

/** Whether one of their sign-ins, open or ended, of the last 60 days and more came from there. */
export const hasSignedInFrom = async (
  { db, secret }: Deps,
  userId: number,
  from: string,
): Promise<boolean> => {
  const { sessions } = db.tables
  const there = and(eq(sessions.userId, userId), eq(sessions.address, addressMark(secret, from)))
  const found = await db.select({ id: sessions.id }).from(sessions).where(there).limit(1)
  return found.length > 0
}

export const sessionKey = (sessionId: number): string => `session:${sessionId}`

export const forgetSessions = async (deps: Deps, ids: readonly number[]): Promise<void> => {
  if (ids.length > 0) await deps.cache.drop(...ids.map(sessionKey))
}

/** Rows of sign-ins that ran out long ago. */
export const purgeSessions = async ({ db, clock }: Deps): Promise<number> => {
  const { sessions } = db.tables
  return db.deleteWhere(sessions, lt(sessions.expiresAt, new Date(clock().getTime() - KEPT_AFTER_END)))
}
