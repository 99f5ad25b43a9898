import { resourceOf } from '@oms/db/domain/declaration'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { readVisible } from '../resources/read-records'
import { readMultipart } from './read-multipart'
import { serveContent } from './serve-content'
import { forget, takeIn } from './take-in'
import { withAddresses } from './with-addresses'

/** Of a file sent in one piece; larger ones come in pieces. */
export const MOST_MB = 20

/** What attachments have beyond the generic list; mounted at `/api/tasks/attachments`. */
export const attachmentRoutes = (deps: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const resource = resourceOf(deps.declaration, 'attachments')

  routes.post('/', async (c) => {
    const { actor } = c.var
    const id = await readMultipart(
      c,
      MOST_MB,
      (part) => takeIn(deps, actor, part),
      (taken) => forget(deps, taken),
    )
    const found = await readVisible(deps.db, deps.declaration, resource, actor, id, ['thumbnailKey'])
    return c.json(withAddresses(c, deps, [found])[0]?.record ?? found.record, 201)
  })

  for (const part of ['file', 'thumbnail'] as const)
    routes.get(`/:id{\\d+}/${part}`, (c) => serveContent(c, deps, part))

  return routes
}
