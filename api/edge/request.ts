import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { localeOf } from './locale'

/** The id of this request, taken from a proxy in front that gave one. */
export const setRequestId = (c: AppContext): string => {
  const given = c.req.header('x-request-id')
  const id = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
  c.set('requestId', id)
  return id
}

/** First of all: id, language, headers of every answer, and the one line that the log keeps of a request. */
export const openRequest = (deps: Deps): MiddlewareHandler<AppEnv> => {
  const release = String(deps.release)
  const logs = deps.log.isLevelEnabled('info')
  return async (c, next) => {
    const began = performance.now()
    const id = setRequestId(c)
    c.set('locale', localeOf(c.req.header('accept-language')))
    const path = c.req.path
    setHeader(c, 'X-Request-Id', id)
    setHeader(c, 'X-Content-Type-Options', 'nosniff')
    if (path.startsWith('/api/')) {
      setHeader(c, 'Cache-Control', 'no-store')
      setHeader(c, 'X-Release', release)
    } else forPages(c)
    await next()
    if (!logs) return
    const ms = Math.round((performance.now() - began) * 10) / 10
    const user = c.get('actor')?.id
    deps.log.info({ id, method: c.req.method, path, status: c.res.status, ms, user }, 'request')
  }
}

const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

// Straight onto Node's answer where there is one: Hono's own header objects cost as much as the rest of the edge.
const setHeader = (c: AppContext, name: string, value: string): void => {
  const outgoing = c.env?.outgoing
  if (outgoing) outgoing.setHeader(name, value)
  else c.header(name, value)
}

const forPages = (c: AppContext): void => {
  c.header('Content-Security-Policy', policy)
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'same-origin')
}
