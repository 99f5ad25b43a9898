import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import type { Special } from '../resources/routes'
import { type OpenApiDocument, openApiDocument } from './document'
import { docsPage } from './page'

/** The API's description, for programs and for people; mounted at `/api`. */
export const openApiRoutes = (
  { db, declaration, definitions }: Deps,
  special: Readonly<Record<string, Special>>,
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  let made: { readonly of: string; readonly document: OpenApiDocument } | undefined
  const document = async () => {
    const keys = Object.keys(declaration.workflows)
    const inForce = await Promise.all(keys.map((key) => definitions.latest(db, key)))
    const of = inForce.map(({ id }) => id).join()
    if (made?.of !== of) {
      const workflows = inForce.map(({ definition }) => definition)
      made = { of, document: openApiDocument(declaration, workflows, special) }
    }
    return made.document
  }

  routes.get('/openapi.json', async (c) => c.json(await document()))

  routes.get('/docs', async (c) => {
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'`)
    return c.html(docsPage(await document(), nonce))
  })

  return routes
}
