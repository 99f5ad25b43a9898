import type { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import { notFound, Refusal } from './errors'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * For what no route answered: 405 where the address has routes for other methods, else 404. An address below a
 * record that the caller may not see stays a 404 whatever the method. A route that turns out not to be meant
 * comes here by `c.notFound()`.
 */
export const answerNoRoute =
  (app: Hono<AppEnv>) =>
  async (c: AppContext): Promise<Response> => {
    const { path } = c.req
    const allowed = methodsOf(app, path)
    if (allowed.length === 0 || !(await isVisible(app, c, path))) throw notFound()
    const shown = allowed.join(', ')
    c.header('Allow', shown)
    throw new Refusal(405, 'methodNotAllowed', { params: { method: c.req.method, allowed: shown } })
  }

/** The methods of the address itself: `…/proof` is no `…/:action`. */
const methodsOf = (app: Hono<AppEnv>, path: string): readonly string[] => {
  const routes = methods.flatMap((method) => routesOf(app, method, path))
  const own = routes.map(placesOf).sort()[0]
  return [...new Set(routes.filter((route) => placesOf(route) === own).map(({ method }) => method))]
}

// Middleware is registered for ALL methods; what answers, for one.
const routesOf = (app: Hono<AppEnv>, method: string, path: string) =>
  app.router
    .match(method, path)[0]
    .map(([[, route]]) => route)
    .filter((route) => route.method === method && route.path.startsWith('/api/'))

/** Where a route takes any name: the more literal of two sorts first. */
const placesOf = ({ path }: { readonly path: string }): string =>
  path
    .split('/')
    .map((part) => (part.startsWith(':') ? '1' : '0'))
    .join('')

/** Asks for the record that the address lies in, as the same caller. */
const isVisible = async (app: Hono<AppEnv>, c: AppContext, path: string): Promise<boolean> => {
  const record = recordIn(app, path)
  if (!record) return true
  const headers = new Headers()
  const authorization = c.req.header('authorization')
  if (authorization) headers.set('authorization', authorization)
  const answer = await app.request(record, { headers }, c.env)
  return answer.status !== 404
}

/** The longest beginning of the address that ends in an id and can be read. */
const recordIn = (app: Hono<AppEnv>, path: string): string | undefined => {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const part = path.slice(0, end)
    const [handlers] = app.router.match('GET', part)
    if (handlers.some(([[, route]]) => route.method === 'GET' && /:id\b[^/]*$/.test(route.path))) return part
  }
  return undefined
}
