import { lt } from 'drizzle-orm'
import type { Deps } from '../deps'

const KEPT_MS = 90 * 24 * 60 * 60 * 1000

/** Forgets what was sent, or not, long ago. */
export const purgeDeliveries = ({ db, clock }: Deps): Promise<number> =>
  db.deleteWhere(
    db.tables.deliveries,
    lt(db.tables.deliveries.createdAt, new Date(clock().getTime() - KEPT_MS)),
  )
