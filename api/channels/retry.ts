import { and, eq } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { enqueue } from '../jobs/enqueue'
import { retryRoutes } from '../jobs/retry-route'
import { SEND } from './send'

/** What administrators do with deliveries beyond reading them; mounted at `/api/system/deliveries`. */
export const deliveryRoutes = (deps: Deps): Hono<AppEnv> =>
  retryRoutes(deps, {
    resource: 'deliveries',
    from: 'failed',
    refusal: 'delivery.notFailed',
    again: async (tx, id, now) => {
      const { deliveries } = tx.tables
      const again = {
        ...({ state: 'waiting', reason: null, attempts: 0 } as const),
        ...{ sendAt: now, messageId: null },
      }
      const isFailed = and(eq(deliveries.id, id), eq(deliveries.state, 'failed'))
      if ((await tx.updateWhere(deliveries, again, isFailed)) === 0) return undefined
      const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id))
      if (!row) throw new Error(`Delivery ${id} is gone under its lock`)
      const { eventId, channel, recipient, userId, taskId } = row
      const key = `${eventId} ${channel} ${recipient} again ${now.getTime()}`
      await enqueue(tx, { kind: SEND, key, data: { channel, eventId, userId, taskId } }, now)
      return channel
    },
  })
