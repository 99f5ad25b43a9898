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
import { auditChange } from '../resources/audit'
import { readVisible } from '../resources/read-records'
import { JOBS } from './enqueue'

/** What administrators do with jobs beyond reading them; mounted at `/api/system/jobs`. */
export const jobRoutes = (deps: Deps): Hono<AppEnv> => {
  const { declaration, clock, cache } = deps
  const resource = resourceOf(declaration, 'jobs')
  const routes = new Hono<AppEnv>()

  routes.post('/:id{\\d+}/retry', (c) => {
    const { actor } = c.var
    const read = (handle: Parameters<typeof readVisible>[0], id: number) =>
      readVisible(handle, declaration, resource, actor, id).then(({ record }) => record)
    return transactOnce(c, deps, {
      run: async (tx, after) => {
        if (permissionOf(declaration, 'jobs', actor.role).read === 'none') throw forbidden()
        const id = idOf(c)
        const before = await read(tx, id)
        const { errors } = checkFields({}, bodyObject(c))
        if (Object.keys(errors).length > 0) throw invalid(errors)
        const { jobs } = tx.tables
        const again = { state: 'waiting', attempts: 0, runAt: clock() } as const
        const isDead = and(eq(jobs.id, id), eq(jobs.state, 'dead'))
        if ((await tx.updateWhere(jobs, again, isDead)) === 0)
          throw conflict('job.notDead', { current: before })
        const change = { actor, action: 'update', resource: 'jobs', recordId: id } as const
        const states = { before: { state: 'dead' }, after: { state: 'waiting' } }
        await auditChange(tx, { ...change, recordName: String(before.kind), ...states }, clock())
        after(() => cache.wake(JOBS))
        return { status: 200, id, body: await read(tx, id) }
      },
      again: read,
    })
  })

  return routes
}
