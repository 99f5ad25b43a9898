import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import { changesBetween } from '@oms/db/domain/verify/changes'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { conflict, invalid } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { messages } from '../edge/messages'
import { idOf } from '../edge/record-id'
import { queryParameters } from '../resources/query-parameters'
import { readVisible } from '../resources/read-records'
import { wrongParameter } from '../resources/refusals'
import { examine } from './examine'
import { publish } from './publish'
import { noteField, readRelease } from './read-stored'
import { toldChanges } from './release-reading'
import { asShipped, hashOf, releaseNumbered } from './stored-releases'

/** What administrators do with releases beyond reading them; mounted at `/api/system/releases`. */
export const releaseRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, code } = deps
  const resource = resourceOf(declaration, 'releases')
  const routes = new Hono<AppEnv>()
  const one = '/:id{\\d+}'
  /** Of 0, which is no record: what the code brings. */
  const contentOf = async (handle: Handle, c: AppContext): Promise<Content> => {
    if (c.req.param('id') === '0' && permissionOf(declaration, 'releases', c.var.actor.role).read !== 'none')
      return asShipped.content
    const { row } = await readVisible(handle, declaration, resource, c.var.actor, idOf(c), ['content'])
    return JSON.parse(String(row.content))
  }

  routes.post(`${one}/restore`, async (c) => {
    const content = await contentOf(db, c).catch(() => undefined)
    const examined = content && (await examine(deps, content, { isRestore: true }))
    return transactOnce(c, deps, {
      run: async (tx, after) => {
        await contentOf(tx, c)
        const { values, errors } = checkFields({ note: noteField }, bodyObject(c))
        if (Object.keys(errors).length > 0) throw invalid(errors)
        if (!examined) throw conflict('release.moved')
        if (examined.before.hash === hashOf(JSON.stringify(content))) throw conflict('release.inForce')
        const by = { actor: c.var.actor, note: String(values.note) }
        const published = await publish(tx, deps, examined, by)
        after(published.after)
        return { status: 201, id: published.id, body: await readRelease(tx, deps, c, published.id) }
      },
      again: (handle, id) => readRelease(handle, deps, c, id),
    })
  })

  /** What differs between this release and the one of that number: how one came from the other, in words. */
  routes.get(`${one}/changes`, async (c) => {
    const content = await contentOf(db, c)
    const [since = ''] = queryParameters(c).since ?? []
    const from = /^\d{1,9}$/.test(since) ? await releaseNumbered(db, Number(since)) : undefined
    if (!from) throw wrongParameter('since', messages['release.unknown'])
    return c.json({ changes: toldChanges(changesBetween(code, from.content, content), c.var.locale) })
  })

  return routes
}
