import { checkFields } from '@oms/db/domain/contract'
import { comments as commentDescriptor } from '@oms/db/domain/resources/records'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject, sentBody } from '../edge/body'
import { invalid, notFound } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { addComment } from '../kernel/add-comment'
import { verifyChain } from '../kernel/log-chain'
import { actOnTask } from './act-on-task'
import { presentComment, readOrDone, readTask } from './read-task'
import { summaryFor } from './summary'
import { createFromBody, editFromBody } from './write-task'

/** What tasks have beyond the generic list; mounted at `/api/tasks`. */
export const taskRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, definitions, clock } = deps
  const routes = new Hono<AppEnv>()

  routes.get('/summary', async (c) => c.json(await summaryFor(db, definitions, c.var.actor)))

  routes.get('/tasks/:id', async (c) => {
    const why = c.req.query('_why') === '1' ? c.var.locale : undefined
    return c.json(await readTask(db, definitions, c.var.actor, idOf(c), clock(), why))
  })

  routes.get('/tasks/:id/proof', async (c) => {
    const { id } = await readTask(db, definitions, c.var.actor, idOf(c), clock())
    return c.json(await verifyChain(db, id))
  })

  // No name of an action, whatever the method; likewise below.
  routes.all('/tasks/:id/proof', (c) => c.notFound())

  routes.post('/tasks', (c) =>
    transactOnce(c, deps, async (tx) => {
      const now = clock()
      const id = await createFromBody(tx, definitions, c.var.actor, () => bodyObject(c), now)
      return { status: 201, body: await readTask(tx, definitions, c.var.actor, id, now) }
    }),
  )

  const edit = async (c: AppContext) => {
    const id = idOf(c)
    const { actor } = c.var
    const now = clock()
    return c.json(
      await db.transaction(async (tx) => {
        await editFromBody(tx, definitions, actor, id, sentBody(c), c.req.method === 'PUT', now)
        return readTask(tx, definitions, actor, id, now)
      }),
    )
  }
  routes.patch('/tasks/:id', edit)
  routes.put('/tasks/:id', edit)

  routes.post('/tasks/:id/add_comment', (c) =>
    transactOnce(c, deps, async (tx) => {
      const { actor } = c.var
      const id = idOf(c)
      await readTask(tx, definitions, actor, id, clock())
      const { values, errors } = checkFields({ body: commentDescriptor.fields.body }, bodyObject(c))
      if (Object.keys(errors).length > 0) throw invalid(errors)
      const commentId = await addComment(tx, actor, id, String(values.body), clock())
      if (commentId === undefined) throw notFound()
      const { comments } = tx.tables
      const [comment] = await tx.select().from(comments).where(eq(comments.id, commentId))
      if (!comment) throw notFound()
      return { status: 201, body: presentComment(comment) }
    }),
  )

  routes.all('/tasks/:id/add_comment', (c) => c.notFound())

  routes.post('/tasks/:id/:action', (c) =>
    transactOnce(c, deps, async (tx) => {
      const { actor } = c.var
      const id = idOf(c)
      const now = clock()
      await actOnTask(tx, definitions, actor, id, c.req.param('action'), sentBody(c), now)
      return { status: 200, body: await readOrDone(tx, definitions, actor, id, now) }
    }),
  )

  // Other methods there: which names are actions, only the task's workflow says.
  routes.all('/tasks/:id/:action', async (c, next) => {
    const task = await readTask(db, definitions, c.var.actor, idOf(c), clock())
    const { actions } = await definitions.get(db, task.definitionVersion)
    if (!Object.hasOwn(actions, c.req.param('action'))) throw notFound()
    await next()
  })

  return routes
}
