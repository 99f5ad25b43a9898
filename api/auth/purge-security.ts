import { and, asc, inArray, lt } from 'drizzle-orm'
import type { Deps } from '../deps'
import { readSettings } from '../settings'
import { daysBefore } from '../system/days-before'
import { securityEvents } from './security-events'

const BATCH = 1000

/** Forgets sign-ins, refusals and bindings of as many days ago as the settings say; of the audit nothing else. */
export const purgeSecurity = async ({ db, clock }: Deps): Promise<void> => {
  const { securityDays } = await readSettings(db)
  if (securityDays === null) return
  const { auditLog } = db.tables
  const isOld = and(
    inArray(auditLog.action, [...securityEvents]),
    lt(auditLog.createdAt, daysBefore(clock(), securityDays)),
  )
  for (;;) {
    const gone = await db
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(isOld)
      .orderBy(asc(auditLog.createdAt), asc(auditLog.id))
      .limit(BATCH)
    if (gone.length === 0) return
    await db.deleteWhere(
      auditLog,
      inArray(
        auditLog.id,
        gone.map(({ id }) => id),
      ),
    )
  }
}
