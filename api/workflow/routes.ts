import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid, notFound } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { hiddenFrom } from '../resources/shown'
import { type Inbox, inboxesOf } from './inboxes'
import { listDefinitions, versionShown } from './list-definitions'
import { listNotifications } from './list-notifications'
import { markAllRead, markRead, markTaskRead, READ } from './mark-read'
import { notificationRecord } from './notification-records'
import { readNotifications } from './render-notification'

/** What notifications and definitions have beyond the generic routes; mounted at `/api/workflow`. */
export const workflowRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, definitions, clock } = deps
  const descriptor = resourceOf(declaration, 'notifications')
  const routes = new Hono<AppEnv>()

  const readOne = async (c: AppContext, handle: Handle, id: number, found?: readonly Inbox[]) => {
    const inboxes = found ?? (await inboxesOf(handle, c.var.actor))
    const one = await notificationRecord(handle, descriptor, inboxes, id)
    const [told] = await readNotifications(c, deps, [one], handle)
    return told?.record
  }

  routes.get('/notifications', (c) => listNotifications(c, deps))

  routes.get('/notifications/:id{\\d+}', async (c) => c.json(await readOne(c, db, idOf(c))))

  /** Not waited for. */
  const tellOwnDevices = (c: AppContext) => async () => void deps.cache.say(READ, String(c.var.actor.id))

  routes.post('/notifications/:id/mark_read', (c) =>
    transactOnce(c, deps, {
      run: async (tx, later) => {
        const id = idOf(c)
        const inboxes = await inboxesOf(tx, c.var.actor)
        const { row } = await notificationRecord(tx, descriptor, inboxes, id)
        fieldsIn(c, {})
        if (row.readAt === null) {
          await markRead(tx, c.var.actor.id, id, clock())
          later(tellOwnDevices(c))
        }
        return { status: 200, id, body: await readOne(c, tx, id, inboxes) }
      },
      again: (handle, id) => readOne(c, handle, id),
    }),
  )

  routes.post('/notifications/mark_all_read', (c) =>
    transactOnce(c, deps, {
      run: async (tx, later) => {
        const { taskId } = fieldsIn(c, ofTask)
        const inboxes = await inboxesOf(tx, c.var.actor)
        const count =
          typeof taskId === 'number'
            ? await markTaskRead(tx, inboxes, taskId, clock())
            : await markAllRead(tx, inboxes, clock())
        if (count > 0) later(tellOwnDevices(c))
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
    return c.json(versionShown(found, hiddenFrom(declaration, 'tasks', c.var.actor.role)))
  })

  return routes
}

/** Of which task alone they are marked. */
export const ofTask = {
  taskId: { kind: 'number', min: 1, label: { zh: '工单', en: 'Task' }, nullable: true },
} as const satisfies Fields

const fieldsIn = (c: AppContext, fields: Fields): Readonly<Record<string, unknown>> => {
  const { values, errors } = checkFields(fields, bodyObject(c))
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return values
}
