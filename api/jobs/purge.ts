import { and, eq, lt } from 'drizzle-orm'
import type { Deps } from '../deps'

const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** Forgets what was done long ago; what is dead stays. */
export const purgeJobs = ({ db, clock }: Deps): Promise<number> => {
  const { jobs } = db.tables
  const old = lt(jobs.doneAt, new Date(clock().getTime() - KEPT_MS))
  return db.deleteWhere(jobs, and(eq(jobs.state, 'done'), old))
}
