import { lt } from 'drizzle-orm'
import type { Deps } from '../deps'
import { readSettings } from '../settings'
import { daysBefore } from '../system/days-before'

/** Forgets what was sent, or not, as many days ago as the settings say. */
export const purgeDeliveries = async ({ db, clock }: Deps): Promise<number> => {
  const { deliveries } = db.tables
  const { deliveryDays } = await readSettings(db)
  return db.deleteWhere(deliveries, lt(deliveries.createdAt, daysBefore(clock(), deliveryDays)))
}
