import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { and, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid, notFound } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { readVisible } from '../resources/read-records'
import { listDefinitions, versionShown } from './list-definitions'
import { readNotifications } from './render-notification'

/** What notifications and definitions have beyond the generic routes; mounted at `/api/workflow`. */
export const workflowRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, definitions, clock } = deps
  const descriptor = resourceOf(declaration, 'notifications')
  const routes = new Hono<AppEnv>()

  routes.post('/notifications/:id/mark_read', (c) => {
    const again = async (handle: Handle, id: number) => {
      const seen = await readVisible(handle, declaration, descriptor, c.var.actor, id, ['data'])
      const [one] = await readNotifications(c, deps, [seen], handle)
      return one?.record
    }
    return transactOnce(c, deps, {
      run: async (tx) => {
        const id = idOf(c)
        await readVisible(tx, declaration, descriptor, c.var.actor, id)
        demandNoFields(c)
        const { notifications } = tx.tables
        const unread = and(eq(notifications.id, id), isNull(notifications.readAt))
        await tx.updateWhere(notifications, { readAt: clock() }, unread)
        return { status: 200, id, body: await again(tx, id) }
      },
      again,
    })
  })

  routes.post('/notifications/mark_all_read', (c) =>
    transactOnce(c, deps, {
      run: async (tx) => {
        demandNoFields(c)
        const { notifications } = tx.tables
        const mine = and(eq(notifications.userId, c.var.actor.id), isNull(notifications.readAt))
        const count = await tx.updateWhere(notifications, { readAt: clock() }, mine)
        return { status: 200, count, body: { marked: count } }
      },
      counted: (marked) => ({ marked }),
    }),
  )

  routes.get('/definitions', (c) => listDefinitions(c, deps))

  routes.get('/definitions/:id', async (c) => {
    const id = idOf(c)
    const found = (await definitions.all(db)).find((version) => version.id === id)
    if (!found) throw notFound()
    return c.json(versionShown(found))
  })

  return routes
}

const demandNoFields = (c: AppContext): void => {
  const { errors } = checkFields({}, bodyObject(c))
  if (Object.keys(errors).length > 0) throw invalid(errors)
}
