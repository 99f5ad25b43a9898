import { checkFields } from '@oms/db/domain/contract'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { conflict, forbidden, invalid } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { enqueue, JOBS } from '../jobs/enqueue'
import { auditChange } from '../resources/audit'
import { readVisible } from '../resources/read-records'
import { SEND } from './send'

/** What administrators do with deliveries beyond reading them; mounted at `/api/system/deliveries`. */
export const deliveryRoutes = (deps: Deps): Hono<AppEnv> => {
  const { declaration, clock, cache } = deps
  const resource = resourceOf(declaration, 'deliveries')
  const routes = new Hono<AppEnv>()

  routes.post('/:id{\\d+}/retry', (c) => {
    const { actor } = c.var
    const read = (handle: Parameters<typeof readVisible>[0], id: number) =>
      readVisible(handle, declaration, resource, actor, id).then(({ record }) => record)
    return transactOnce(c, deps, {
      run: async (tx, after) => {
        if (permissionOf(declaration, 'deliveries', actor.role).read === 'none') throw forbidden()
        const id = idOf(c)
        const before = await read(tx, id)
        const { errors } = checkFields({}, bodyObject(c))
        if (Object.keys(errors).length > 0) throw invalid(errors)
        const now = clock()
        const { deliveries } = tx.tables
        const again = {
          ...({ state: 'waiting', reason: null, attempts: 0 } as const),
          ...{ sendAt: now, messageId: null },
        }
        const isFailed = and(eq(deliveries.id, id), eq(deliveries.state, 'failed'))
        if ((await tx.updateWhere(deliveries, again, isFailed)) === 0)
          throw conflict('delivery.notFailed', { current: before })
        const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id))
        if (!row) throw new Error(`Delivery ${id} is gone under its lock`)
        const { eventId, channel, recipient, userId, taskId } = row
        const key = `${eventId} ${channel} ${recipient} again ${now.getTime()}`
        await enqueue(tx, { kind: SEND, key, data: { channel, eventId, userId, taskId } }, now)
        const change = { actor, action: 'update', resource: 'deliveries', recordId: id } as const
        const states = { before: { state: 'failed' }, after: { state: 'waiting' } }
        await auditChange(tx, { ...change, recordName: row.channel, ...states }, now)
        after(() => cache.wake(JOBS))
        return { status: 200, id, body: await read(tx, id) }
      },
      again: read,
    })
  })

  return routes
}
