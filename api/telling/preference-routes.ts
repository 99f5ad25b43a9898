import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid } from '../edge/errors'
import { auditChange } from '../resources/audit'
import { checkPreferences } from './check-preferences'
import { keepPreferences, preferencesOf } from './preferences'

/** How one wants to be told; mounted at `/api/me/notification_preferences`. */
export const preferenceRoutes = ({ db, clock }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get('/', async (c) => {
    const { id } = c.var.actor
    return c.json((await preferencesOf(db, [id]))(id))
  })

  // What is left out stays, as everywhere.
  routes.put('/', async (c) => {
    const { actor } = c.var
    const body = bodyObject(c)
    const after = await db.transaction(async (tx) => {
      const before = (await preferencesOf(tx, [actor.id]))(actor.id)
      const { preferences, errors } = checkPreferences(before, body)
      if (Object.keys(errors).length > 0) throw invalid(errors)
      if (JSON.stringify(preferences) === JSON.stringify(before)) return before
      await keepPreferences(tx, actor.id, preferences, clock())
      const change = { actor, action: 'update', resource: 'users', recordId: actor.id } as const
      const sides = {
        before: { notificationPreferences: before },
        after: { notificationPreferences: preferences },
      }
      await auditChange(tx, { ...change, recordName: actor.name, ...sides }, clock())
      return preferences
    })
    return c.json(after)
  })

  return routes
}
