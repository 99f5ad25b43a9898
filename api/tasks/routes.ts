import type { Handle } from '@oms/db/database'
import { permissionOf } from '@oms/db/domain/declaration'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject, sentBody } from '../edge/body'
import { forbidden, notFound } from '../edge/errors'
import { orDone, transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { queryParameters } from '../resources/query-parameters'
import { actOnTask } from './act-on-task'
import { proveTask } from './prove-task'
import { readTask, readTaskAlone } from './read-task'
import { summaryFor } from './summary'
import { createFromBody, editFromBody } from './write-task'

/** What tasks have beyond the generic list; mounted at `/api/tasks`. */
export const taskRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, definitions, clock } = deps
  const routes = new Hono<AppEnv>()

  routes.get('/summary', async (c) => c.json(await summaryFor(deps, c.var.actor, queryParameters(c))))

  routes.get('/tasks/:id', async (c) => {
    const why = c.req.query('_why') === '1' ? c.var.locale : undefined
    return c.json(await readTask(db, deps, c.var.actor, idOf(c), clock(), { why }))
  })

  routes.get('/tasks/:id/proof', async (c) => {
    const { id } = await readTaskAlone(db, deps, c.var.actor, idOf(c), clock())
    return c.json(await proveTask(db, deps.storage, id))
  })

  // No name of an action, whatever the method; likewise below.
  routes.all('/tasks/:id/proof', (c) => c.notFound())

  const readAgain = (c: AppContext) => (handle: Handle, id: number) =>
    readTask(handle, deps, c.var.actor, id, clock())

  routes.post('/tasks', (c) =>
    transactOnce(c, deps, {
      run: async (tx) => {
        const now = clock()
        const made = await createFromBody(tx, deps, c.var.actor, () => bodyObject(c), now)
        const { id } = made
        return { status: 201, id, body: await readTask(tx, deps, c.var.actor, id, now, { made }) }
      },
      again: (handle, id) => {
        if (!permissionOf(declaration, 'tasks', c.var.actor.role).create) throw forbidden()
        return readAgain(c)(handle, id)
      },
    }),
  )

  const edit = async (c: AppContext) => {
    const id = idOf(c)
    const { actor } = c.var
    const now = clock()
    return c.json(
      await db.transaction(async (tx) => {
        await editFromBody(tx, deps, actor, id, sentBody(c), c.req.method === 'PUT', now)
        return readTask(tx, deps, actor, id, now)
      }),
    )
  }
  routes.patch('/tasks/:id', edit)
  routes.put('/tasks/:id', edit)

  routes.post('/tasks/:id/:action', (c) =>
    transactOnce(c, deps, {
      run: async (tx) => {
        const { actor } = c.var
        const id = idOf(c)
        const now = clock()
        await actOnTask(tx, deps, actor, id, c.req.param('action'), sentBody(c), now)
        // It may have taken the task out of the actor's sight.
        return { status: 200, id, body: await orDone(id, readTask(tx, deps, actor, id, now)) }
      },
      again: readAgain(c),
    }),
  )

  // Other methods there: which names are actions, only the task's workflow says.
  routes.all('/tasks/:id/:action', async (c, next) => {
    const task = await readTaskAlone(db, deps, c.var.actor, idOf(c), clock())
    const { actions } = await definitions.get(db, task.definitionVersion)
    if (!Object.hasOwn(actions, c.req.param('action'))) throw notFound()
    await next()
  })

  return routes
}
