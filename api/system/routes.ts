import { checkFields } from '@oms/db/domain/contract'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { fieldsNamed } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { settings as fields } from '@oms/db/domain/settings'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import { demoAccounts } from '../demo/customer'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { forbidden, invalid } from '../edge/errors'
import { auditChange } from '../resources/audit'
import { readSettings, type Settings, writeSettings } from '../settings'

/** What the sign-in page shows before anyone is signed in, and the settings; mounted at `/api/system`. */
export const systemRoutes = ({ db, declaration, clock, environment }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const account = fieldsNamed(resourceOf(declaration, 'users'), ofAccounts)

  routes.get('/', async (c) => {
    const { siteName, notice, registrationApproval } = await readSettings(db)
    return c.json({
      siteName,
      notice,
      registrationApproval,
      account,
      demo: environment.demo,
      accounts: environment.demo ? demoAccounts : [],
    })
  })

  routes.get('/settings', async (c) => {
    if (permissionOf(declaration, 'settings', c.var.actor.role).read === 'none') throw forbidden()
    return c.json(await readSettings(db))
  })

  routes.on(['PATCH', 'PUT'], '/settings', async (c) => {
    const { actor } = c.var
    const writable = writableBy(declaration, actor, await readSettings(db))
    if (Object.keys(writable).length === 0) throw forbidden()
    const { values, errors } = checkFields(writable, bodyObject(c), true)
    if (Object.keys(errors).length > 0) throw invalid(errors)
    const now = clock()
    return c.json(
      await db.transaction(async (tx) => {
        const before: Readonly<Record<string, unknown>> = await readSettings(tx)
        const changed = Object.entries(values).filter(([key, value]) => value !== before[key])
        if (changed.length === 0) return before
        await writeSettings(tx, Object.fromEntries(changed), now)
        const after = await readSettings(tx)
        await auditChange(
          tx,
          { actor, action: 'update', resource: 'settings', recordId: 1, recordName: null, before, after },
          now,
        )
        return after
      }),
    )
  })

  return routes
}

/** What people are told of their own account, before they have one too. */
const ofAccounts = ['username', 'name', 'password', 'role', 'organizationId', 'department', 'email', 'phone']

const writableBy = (declaration: Declaration, actor: Actor, present: Settings): Fields => {
  const grants =
    permissionOf(declaration, 'settings', actor.role).update?.filter(({ rule }) =>
      allows(rule, present, actor),
    ) ?? []
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => grants.some((grant) => grant.fields.includes(key))),
  )
}
