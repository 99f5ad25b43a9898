import type { Handle } from '@oms/db/database'
import { eq } from 'drizzle-orm'

/** So long nobody else does what a lease is for. */
export const OUTBOX_LEASE_MS = 5000

/**
 * Takes or renews a lease. Holds its row until the transaction ends, so that no two are at it even where one ran out
 * meanwhile. False where another process has it.
 */
export const takeLease = async (tx: Handle, name: string, token: string, now: Date): Promise<boolean> => {
  const { leases } = tx.tables
  const own = { token, until: new Date(now.getTime() + OUTBOX_LEASE_MS) }
  const [lease] = await tx.forUpdate(tx.select().from(leases).where(eq(leases.name, name)))
  if (!lease) return tx.insertIfAbsent(leases, { name, ...own })
  if (lease.token !== token && lease.until > now) return false
  // A while yet: nobody else takes it while this transaction holds its row.
  if (lease.token === token && lease.until.getTime() - now.getTime() > OUTBOX_LEASE_MS / 2) return true
  await tx.updateWhere(leases, own, eq(leases.name, name))
  return true
}

/** Whether another process has it, which is seen without waiting for that one. */
export const isElsewhere = async (
  handle: Handle,
  name: string,
  token: string,
  now: Date,
): Promise<boolean> => {
  const { leases } = handle.tables
  const [lease] = await handle.select().from(leases).where(eq(leases.name, name))
  return lease !== undefined && lease.token !== token && lease.until > now
}
