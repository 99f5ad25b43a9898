import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'

const PATIENCE_MS = 2000

/**
 * `/healthz`: the process runs. `/readyz`: 503 without the database; without Redis still 200, since everything but
 * what other processes should hear at once goes on, with `redis` telling.
 */
export const healthRoutes = (deps: Deps): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const database = (await answersInTime(deps.db.ping())) ? 'up' : 'down'
    const redis = { alone: 'unused', shared: 'up', degraded: 'down' }[deps.cache.state()]
    const status = database === 'down' ? 'unavailable' : redis === 'down' ? 'degraded' : 'ok'
    return c.json({ status, database, redis }, database === 'up' ? 200 : 503)
  })
  return app
}

const answersInTime = (ping: Promise<void>): Promise<boolean> => {
  const late = new Promise<boolean>((resolve) => void setTimeout(resolve, PATIENCE_MS, false).unref())
  return Promise.race([
    ping.then(
      () => true,
      () => false,
    ),
    late,
  ])
}
