import { lt } from 'drizzle-orm'
import type { Deps } from '../deps'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Forgets what nobody went on writing for 30 days. */
export const purgeDraftTexts = ({ db, clock }: Deps): Promise<number> => {
  const { draftTexts } = db.tables
  return db.deleteWhere(draftTexts, lt(draftTexts.updatedAt, new Date(clock().getTime() - KEPT_MS)))
}
