import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Deps } from '../../deps'
import { Refusal } from '../../edge/errors'

/** So long nobody else is at an upload; whoever is renews it. */
const HELD_MS = 15_000
const RENEW_MS = 1000
/** So long it is waited for whoever was at it before, whose connection may have broken unseen. */
const PATIENCE_MS = 6000
const LOOK_MS = 150

/**
 * Does something to an upload that nobody else does anything to meanwhile, over all processes. Who wants it next has the
 * one before stop: then `signal` is aborted. Throws 423 where that one does not.
 */
export const withUpload = async <T>(
  { db, log }: Deps,
  id: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const { uploads } = db.tables
  const token = crypto.randomUUID()
  const isMine = and(eq(uploads.id, id), eq(uploads.token, token))
  await take(db, id, token)
  const stopping = new AbortController()
  const renew = async () => {
    const held = await db.updateWhere(uploads, { lockedUntil: later(HELD_MS) }, and(isMine, notWanted(db)))
    if (held === 0) stopping.abort()
  }
  const renewing = setInterval(
    () => void renew().catch((error: unknown) => log.warn({ err: error }, 'an upload was not held on to')),
    RENEW_MS,
  )
  try {
    return await work(stopping.signal)
  } finally {
    clearInterval(renewing)
    await db.updateWhere(uploads, { token: null, lockedUntil: null, isWanted: false }, isMine)
  }
}

const take = async (db: Deps['db'], id: string, token: string): Promise<void> => {
  const { uploads } = db.tables
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const free = or(isNull(uploads.lockedUntil), lte(uploads.lockedUntil, new Date()))
    const taken = { token, lockedUntil: later(HELD_MS), isWanted: false }
    if ((await db.updateWhere(uploads, taken, and(eq(uploads.id, id), free))) > 0) return
    if (performance.now() > until) throw new Refusal(423, 'upload.held', { retryAfter: 5 })
    const held = and(eq(uploads.id, id), gt(uploads.lockedUntil, new Date()))
    await db.updateWhere(uploads, { isWanted: true }, held)
    await wait(LOOK_MS)
  }
}

const notWanted = ({ tables: { uploads } }: Deps['db']): SQL => eq(uploads.isWanted, false)

// By the machine's own time: it is about processes, not about what people are told.
const later = (ms: number): Date => new Date(Date.now() + ms)
