import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'

const PATIENCE_MS = 2000
/** A server that had no room for a while without a refusal counts as having some again. */
const SURE_MS = 30_000
/** With less room than this the embedded database counts as full, before a write fails half-way. */
const LEAST_ROOM = 1024 * 1024

/**
 * `/healthz`: the process runs. `/readyz`: 503 while the database is away, damaged or has no room; without Redis still
 * 200, since everything but what other processes should hear at once goes on, with `redis` telling.
 */
export const healthRoutes = (deps: Deps): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const database = await databaseState(deps)
    const redis = { alone: 'unused', shared: 'up', degraded: 'down' }[deps.cache.state()]
    const status = database !== 'up' ? 'unavailable' : redis === 'down' ? 'degraded' : 'ok'
    return c.json({ status, database, redis }, database === 'up' ? 200 : 503)
  })
  return app
}

const databaseState = async (deps: Deps): Promise<'up' | 'down' | 'full' | 'damaged'> => {
  if (!(await inTime(deps.db.ping()))) return 'down'
  if (deps.db.engine === 'sqlite' && (await roomIn(deps.environment.dataDir)) < LEAST_ROOM) return 'full'
  const lasting = deps.faults.lasting()
  if (!lasting) return 'up'
  const { fault, met } = lasting
  // One page that can be written says nothing of the others; of a server's disk not even that there is room.
  if (fault === 'damaged' || (deps.db.engine === 'mysql' && age(deps, met) < SURE_MS)) return fault
  if (!(await inTime(writeAndRemove(deps)))) return fault
  deps.faults.mended()
  return 'up'
}

const age = ({ clock }: Deps, moment: Date): number => clock().getTime() - moment.getTime()

const writeAndRemove = ({ db, clock }: Deps): Promise<unknown> =>
  db.transaction(async (tx) => {
    const { idempotencyKeys } = tx.tables
    const scope = `ready ${randomUUID()}`
    await tx.insertRow(idempotencyKeys, { scope, bodyHash: '', createdAt: clock() })
    await tx.deleteWhere(idempotencyKeys, eq(idempotencyKeys.scope, scope))
  })

const roomIn = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

const inTime = (work: Promise<unknown>): Promise<boolean> => {
  const late = new Promise<boolean>((resolve) => void setTimeout(resolve, PATIENCE_MS, false).unref())
  return Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ])
}
