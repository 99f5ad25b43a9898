import { createHash } from 'node:crypto'
import type { Role } from '@oms/db/domain/roles'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { declarationFor } from './declaration-for'

/** What the caller may know of the declaration in force; mounted at `/api/declaration`. */
export const declarationRoutes = ({ release, hash, declaration }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const texts = new Map<string, { readonly text: string; readonly etag: string }>()
  const textFor = (role: Role) => {
    const known = texts.get(role)
    if (known) return known
    const text = JSON.stringify({ release, hash, ...declarationFor(declaration, role) })
    const made = { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
    texts.set(role, made)
    return made
  }

  routes.get('/', (c) => {
    const { text, etag } = textFor(c.var.actor.role)
    c.header('ETag', etag)
    // To be kept, but asked about each time.
    c.header('Cache-Control', 'private, no-cache')
    if (isAmong(c.req.header('if-none-match'), etag)) return c.body(null, 304)
    return c.body(text, 200, { 'Content-Type': 'application/json' })
  })

  return routes
}

/** A proxy that compresses marks what it passes on as weak. */
const isAmong = (given: string | undefined, etag: string): boolean =>
  given?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false
