import { randomBytes } from 'node:crypto'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Actor, Role } from '@oms/db/domain/roles'
import { actedBy } from '@oms/db/domain/workflow/seen'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import type { Special } from '../resources/routes'
import { type OpenApiDocument, openApiDocument } from './document'
import { documentedFor, undocumented } from './documented-for'
import { docsPage } from './page'

/** The API's description, for programs and for people; mounted at `/api`. */
export const openApiRoutes = (
  { db, declaration, definitions }: Deps,
  special: Readonly<Record<string, Special>>,
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const made = new Map<Role | undefined, { readonly of: string; readonly document: OpenApiDocument }>()
  // Whoever is not signed in has no actor.
  const document = async ({ actor }: { readonly actor?: Actor }) => {
    const keys = Object.keys(declaration.workflows)
    const inForce = await Promise.all(keys.map((key) => definitions.latest(db, key)))
    const of = inForce.map(({ id }) => id).join()
    const known = made.get(actor?.role)
    if (known?.of === of) return known.document
    const hidden = undocumented(db, declaration, resourceOf(declaration, 'tasks'), actor?.role)
    const workflows = inForce.map(({ definition }) => actedBy(definition, hidden))
    const document = openApiDocument(documentedFor(db, declaration, actor?.role), workflows, special)
    made.set(actor?.role, { of, document })
    return document
  }

  routes.get('/openapi.json', async (c) => c.json(await document(c.var)))

  routes.get('/docs', async (c) => {
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'`)
    return c.html(docsPage(await document(c.var), nonce))
  })

  return routes
}
