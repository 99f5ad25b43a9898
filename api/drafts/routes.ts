import type { Handle } from '@oms/db/database'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid, notFound } from '../edge/errors'

export const LONGEST_DRAFT = 20_000
/** So many are kept, and so listed. */
export const MOST_LISTED = 100

/** One's own half-written texts, each under the place where it is written; mounted at `/api/me/drafts`. */
export const draftRoutes = ({ db, clock }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { draftTexts } = db.tables

  const mine = (c: AppContext) => {
    const place = c.req.param('place') ?? ''
    if (!/^[a-z0-9:_-]{1,100}$/.test(place)) throw notFound()
    const userId = c.var.actor.id
    const at = and(eq(draftTexts.userId, userId), eq(draftTexts.place, place))
    const read = async (handle: Handle) => {
      const { text, updatedAt } = draftTexts
      const [draft] = await handle.select({ text, updatedAt }).from(draftTexts).where(at)
      if (!draft) throw notFound()
      return { place, ...draft }
    }
    return { userId, place, at, read }
  }

  routes.get('/', async (c) => {
    const { userId, place, updatedAt } = draftTexts
    const standing = await db
      .select({ place, updatedAt })
      .from(draftTexts)
      .where(eq(userId, c.var.actor.id))
      .orderBy(desc(updatedAt), place)
      .limit(MOST_LISTED)
    return c.json(standing)
  })

  routes.get('/:place', async (c) => c.json(await mine(c).read(db)))

  routes.put('/:place', async (c) => {
    const { userId, place, at, read } = mine(c)
    const written = { text: textIn(bodyObject(c)), updatedAt: clock() }
    const saved = await db.transaction(async (tx) => {
      const isNew = await tx.insertIfAbsent(draftTexts, { userId, place, ...written })
      if (isNew) await forgetOldest(tx, userId)
      else await tx.updateWhere(draftTexts, written, at)
      return read(tx)
    })
    return c.json(saved)
  })

  routes.delete('/:place', async (c) => {
    const { at, read } = mine(c)
    const gone = await db.transaction(async (tx) => {
      const draft = await read(tx)
      await tx.deleteWhere(draftTexts, at)
      return draft
    })
    return c.json(gone)
  })

  return routes
}

/** Those left alone for longest give way. */
const forgetOldest = async (tx: Handle, userId: number): Promise<void> => {
  const { draftTexts } = tx.tables
  const { id, updatedAt } = draftTexts
  const beyond = await tx
    .select({ id })
    .from(draftTexts)
    .where(eq(draftTexts.userId, userId))
    .orderBy(desc(updatedAt), desc(id))
    .limit(MOST_LISTED)
    .offset(MOST_LISTED)
  const ids = beyond.map((draft) => draft.id)
  if (ids.length > 0) await tx.deleteWhere(draftTexts, inArray(id, ids))
}

/** As it was written: nothing of it is trimmed, and it may be empty. */
const textIn = ({ text, ...others }: Readonly<Record<string, unknown>>): string => {
  const unknown = Object.keys(others).map((key) => [key, [{ code: 'field.unknown' } as const]] as const)
  if (unknown.length > 0) throw invalid(Object.fromEntries(unknown))
  if (typeof text !== 'string') throw invalid({ text: [{ code: 'field.notText' }] })
  if (text.length > LONGEST_DRAFT) throw invalid({ text: [tooLong] })
  return text
}

const tooLong = { zh: `最多 ${LONGEST_DRAFT} 字`, en: `At most ${LONGEST_DRAFT} characters` }
