import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { resourceRoutes, type Special } from './routes'

/** The generic routes of every resource at its path; mounted at `/api`, after the routes made by hand. */
export const allResourceRoutes = (deps: Deps, special: Readonly<Record<string, Special>>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  for (const resource of Object.values(deps.declaration.resources))
    routes.route(`/${resource.path}`, resourceRoutes(deps, resource, special[resource.name]))
  return routes
}
