import { randomBytes } from 'node:crypto'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { type OpenApiDocument, openApiDocument } from './document'
import { docsPage } from './page'

/** The API's description, for programs and for people; mounted at `/api`. */
export const openApiRoutes = ({ db, declaration, definitions }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const documents = new WeakMap<Definition, OpenApiDocument>()
  const document = async () => {
    const { definition } = await definitions.latest(db)
    const made = documents.get(definition) ?? openApiDocument(declaration, definition)
    documents.set(definition, made)
    return made
  }

  routes.get('/openapi.json', async (c) => c.json(await document()))

  routes.get('/docs', async (c) => {
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'`)
    return c.html(docsPage(await document(), nonce))
  })

  return routes
}
