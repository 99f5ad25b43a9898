import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { openApiDocument } from './document'
import { docsPage } from './page'

/** The API's description, for programs and for people; mounted at `/api`. */
export const openApiRoutes = ({ db, declaration, definitions }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const document = async () => openApiDocument(declaration, (await definitions.latest(db)).definition)

  routes.get('/openapi.json', async (c) => c.json(await document()))

  routes.get('/docs', async (c) => {
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'`)
    return c.html(docsPage(await document(), nonce))
  })

  return routes
}
