import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
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

type Retry = {
  readonly resource: 'jobs' | 'deliveries'
  /** The state that there is a way out of. */
  readonly from: string
  /** What is said where it is in another. */
  readonly refusal: Parameters<typeof conflict>[0]
  /** Has the record wait for another try, and gives its name; undefined where it is no longer in that state. */
  readonly again: (tx: Handle, id: number, now: Date) => Promise<string | undefined>
}

/** `POST /:id/retry`, for administrators, of what was given up. */
export const retryRoutes = (deps: Deps, { resource: name, from, refusal, again }: Retry): Hono<AppEnv> => {
  const { declaration, clock, cache } = deps
  const resource = resourceOf(declaration, name)
  const routes = new Hono<AppEnv>()

  routes.post('/:id{\\d+}/retry', (c) => {
    const { actor } = c.var
    const read = (handle: Handle, id: number) =>
      readVisible(handle, declaration, resource, actor, id).then(({ record }) => record)
    return transactOnce(c, deps, {
      run: async (tx, after) => {
        if (permissionOf(declaration, name, actor.role).read === 'none') throw forbidden()
        const id = idOf(c)
        const before = await read(tx, id)
        const { errors } = checkFields({}, bodyObject(c))
        if (Object.keys(errors).length > 0) throw invalid(errors)
        const now = clock()
        const recordName = await again(tx, id, now)
        if (recordName === undefined) throw conflict(refusal, { current: before })
        const change = { actor, action: 'update', resource: name, recordId: id, recordName } as const
        const states = { before: { state: from }, after: { state: 'waiting' } }
        await auditChange(tx, { ...change, ...states }, now)
        after(() => cache.wake(JOBS))
        return { status: 200, id, body: await read(tx, id) }
      },
      again: read,
    })
  })

  return routes
}
