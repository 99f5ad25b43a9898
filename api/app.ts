import { Hono } from 'hono'
import { registrationRoutes } from './accounts/register'
import { accountRoutes } from './accounts/routes'
import type { AppEnv } from './app-env'
import { isUpload } from './attachments/is-upload'
import { readOn } from './attachments/read-on'
import { attachmentRoutes } from './attachments/routes'
import { isSignedAddress } from './attachments/signed-address'
import { uploadRoutes } from './attachments/uploads/routes'
import { type AccessTokens, accessTokens } from './auth/access-token'
import { requireActor } from './auth/actor'
import { authRoutes } from './auth/routes'
import { createThrottle, type Throttle } from './auth/throttle'
import { deliveryRoutes } from './channels/retry'
import { channelRoutes } from './channels/routes'
import { commentRoutes } from './comments/routes'
import { draftRoutes as ruleDraftRoutes } from './declaration/draft-routes'
import { fieldUsageRoutes } from './declaration/field-usage'
import { releaseRoutes } from './declaration/release-routes'
import { declarationRoutes } from './declaration/routes'
import type { Deps, Root } from './deps'
import { draftRoutes } from './drafts/routes'
import { answerError } from './edge/answer-error'
import { readBody } from './edge/body'
import { healthRoutes } from './edge/health'
import { answerNoRoute } from './edge/no-route'
import { portalRoutes } from './edge/portal'
import { openRequest } from './edge/request'
import { limitWrites } from './edge/write-limit'
import type { InForce } from './in-force'
import { jobRoutes } from './jobs/retry'
import { createHub, type Hub } from './live/hub'
import { eventRoutes, presenceRoutes } from './live/routes'
import { openApiRoutes } from './openapi/routes'
import { allResourceRoutes } from './resources/mount'
import { special } from './special'
import { systemRoutes } from './system/routes'
import { taskRoutes } from './tasks/routes'
import { preferenceRoutes } from './telling/preference-routes'
import { consentRoutes } from './wechat/consent-routes'
import { wechatRoutes } from './wechat/routes'
import { workflowRoutes } from './workflow/routes'

const open = new Set([
  'auth/login',
  'auth/refresh',
  'auth/logout',
  'auth/register',
  'auth/wechat/login',
  'auth/wechat/bind',
  'system',
  'openapi.json',
  'docs',
])

/** Told to anybody, and more to whoever says who they are. */
const told = new Set(['openapi.json', 'docs'])

/** What stays however the declaration changes: what was proved of tokens, what is counted of passwords, who reads along. */
type Lasting = { readonly tokens: AccessTokens; readonly throttle: Throttle; readonly hub: Hub }

export type App = Pick<Hono<AppEnv>, 'fetch' | 'request'> & {
  /** Ends all open streams, and opens no more. */
  readonly endStreams: () => void
}

/**
 * Answers each request by the declaration in force when it came, and to its end. What follows from a declaration is
 * prepared once, with the first request under it.
 */
export const createApp = (root: Root): App => {
  const lasting = {
    tokens: accessTokens(root.secret, root.clock),
    throttle: createThrottle(root),
    hub: createHub(root),
  }
  let current: { readonly over: InForce; readonly app: Hono<AppEnv> } | undefined
  const app = (): Hono<AppEnv> => {
    const over = root.inForce.now()
    if (current?.over !== over) current = { over, app: appOver({ ...root, ...over }, lasting) }
    return current.app
  }
  return {
    fetch: (...request) => app().fetch(...request),
    request: (...request) => app().request(...request),
    endStreams: lasting.hub.close,
  }
}

/** Everything that is served, mounted in the one place. With and without a trailing slash. */
export const appOver = (
  deps: Deps,
  { tokens, throttle, hub }: Lasting = {
    tokens: accessTokens(deps.secret, deps.clock),
    throttle: createThrottle(deps),
    hub: createHub(deps),
  },
): Hono<AppEnv> => {
  const app = new Hono<AppEnv>({ strict: false })
  const signedIn = requireActor(deps, tokens)

  app.onError(answerError(deps))
  app.use(openRequest(deps))
  app.use('/api/tasks/*', readOn)
  app.route('/', healthRoutes(deps))
  app.use('/api/auth/*', readBody(16))
  app.use('/api/*', (c, next) => {
    const place = c.req.path.slice('/api/'.length).replace(/\/$/, '')
    const isTold = told.has(place) && c.req.header('authorization') !== undefined
    const isOpen = open.has(place) || isSignedAddress(c.req.method, place)
    return isOpen && !isTold ? next() : signedIn(c, next)
  })
  const readJson = readBody(1024)
  app.use('/api/*', limitWrites(deps), (c, next) => (isUpload(c) ? next() : readJson(c, next)))
  app.route('/api/auth', authRoutes(deps, tokens, throttle))
  app.route('/api/auth/wechat', wechatRoutes(deps, tokens, throttle))
  app.route('/api/auth', registrationRoutes(deps, throttle))
  app.route('/api/accounts', accountRoutes(deps, throttle))
  app.route('/api/me/wechat_consents', consentRoutes(deps))
  app.route('/api/me/drafts', draftRoutes(deps))
  app.route('/api/me/notification_preferences', preferenceRoutes(deps))
  app.route('/api/events', eventRoutes(deps, hub))
  app.route('/api/tasks', presenceRoutes(deps))
  app.route('/api/tasks/attachments', attachmentRoutes(deps))
  app.route('/api/tasks/uploads', uploadRoutes(deps))
  app.route('/api/tasks', commentRoutes(deps))
  app.route('/api/tasks', taskRoutes(deps))
  app.route('/api/system', systemRoutes(deps))
  app.route('/api/system/jobs', jobRoutes(deps))
  app.route('/api/system/deliveries', deliveryRoutes(deps))
  app.route('/api/system/channels', channelRoutes(deps))
  app.route('/api/system/drafts', ruleDraftRoutes(deps))
  app.route('/api/system/releases', releaseRoutes(deps))
  app.route('/api/system/field_usage', fieldUsageRoutes(deps))
  app.route('/api/workflow', workflowRoutes(deps))
  app.route('/api/declaration', declarationRoutes(deps))
  app.route('/api', openApiRoutes(deps, special))
  app.route('/api', allResourceRoutes(deps, special))
  app.all('/api/*', answerNoRoute(app))
  app.route('/', portalRoutes())
  app.notFound(answerNoRoute(app))
  return app
}
