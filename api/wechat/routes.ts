import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { AccessTokens } from '../auth/access-token'
import { networkOf } from '../auth/address'
import { answerSignIn, provenByPassword, requireActive } from '../auth/sign-in'
import { texts } from '../auth/texts'
import type { Throttle } from '../auth/throttle'
import type { Deps } from '../deps'
import { forbidden, invalid, tooMany } from '../edge/errors'
import { bindAccount, boundSince, personOf, unbindAccount } from './accounts'
import { bindTicket, readBindTicket } from './bind-ticket'
import { openidOfCode } from './session-of-code'

const quarter = 15 * 60

/** Signing in from the mini program; mounted at `/api/auth/wechat`. */
export const wechatRoutes = (deps: Deps, tokens: AccessTokens, throttle: Throttle): Hono<AppEnv> => {
  const { secret, clock, environment } = deps
  const routes = new Hono<AppEnv>()
  // Each asks WeChat, which counts too.
  const tries = deps.cache.counter('wechat-address', 300, quarter)
  const app = () => {
    if (!environment.wechat) throw forbidden('wechat.off')
    return environment.wechat
  }

  routes.post('/login', async (c) => {
    const wechat = app()
    const { code = '' } = texts(c, ['code'], true)
    const seconds = await tries.take(networkOf(c, deps))
    if (seconds > 0) throw tooMany('wechat.tooMany', seconds)
    const openid = await openidOfCode(deps, wechat, code)
    const person = await personOf(deps, openid)
    return person
      ? answerSignIn(c, deps, tokens, person)
      : c.json({ ticket: bindTicket(secret, openid, clock()) })
  })

  routes.post('/bind', async (c) => {
    app()
    const { ticket = '', ...given } = texts(c, ['ticket', 'username', 'password'], true)
    const openid = readBindTicket(secret, ticket, clock())
    if (openid === undefined) throw invalid({ ticket: [{ code: 'wechat.ticketEnded' }] })
    const person = await provenByPassword(c, deps, throttle, given)
    await requireActive(deps, person)
    await bindAccount(deps, person.id, openid)
    return answerSignIn(c, deps, tokens, person)
  })

  routes.post('/unbind', async (c) => {
    texts(c, [], false)
    await unbindAccount(deps, c.var.actor.id)
    return c.body(null, 204)
  })

  routes.get('/', async (c) => c.json({ boundAt: await boundSince(deps.db, c.var.actor.id) }))

  return routes
}
