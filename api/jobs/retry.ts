import { and, eq } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { retryRoutes } from './retry-route'

/** What administrators do with jobs beyond reading them; mounted at `/api/system/jobs`. */
export const jobRoutes = (deps: Deps): Hono<AppEnv> =>
  retryRoutes(deps, {
    resource: 'jobs',
    from: 'dead',
    refusal: 'job.notDead',
    again: async (tx, id, now) => {
      const { jobs } = tx.tables
      const again = { state: 'waiting', attempts: 0, runAt: now } as const
      const isDead = and(eq(jobs.id, id), eq(jobs.state, 'dead'))
      if ((await tx.updateWhere(jobs, again, isDead)) === 0) return undefined
      const [row] = await tx.select({ kind: jobs.kind }).from(jobs).where(eq(jobs.id, id))
      return row?.kind
    },
  })
