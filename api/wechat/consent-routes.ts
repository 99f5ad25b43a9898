import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import { texts } from '../auth/texts'
import type { Deps } from '../deps'
import { invalid } from '../edge/errors'
import { readSettings } from '../system/settings'
import { addCredit, creditsOf } from './consents'
import { messageTemplate } from './message-template'

/** What one agreed to be sent over WeChat; mounted at `/api/me/wechat_consents`. */
export const consentRoutes = (deps: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { db, environment } = deps

  const told = async (userId: number) => {
    const template = environment.wechat && messageTemplate(await readSettings(db))
    if (!template) return []
    const { id, isLongTerm } = template
    return [{ template: id, isLongTerm, credits: isLongTerm ? null : await creditsOf(db, userId, id) }]
  }

  routes.get('/', async (c) => c.json(await told(c.var.actor.id)))

  // Only what was accepted is worth counting: the mini program says so after each question.
  routes.post('/', async (c) => {
    const { id } = c.var.actor
    const { template = '' } = texts(c, ['template'], true)
    const known = await told(id)
    if (!known.some((one) => one.template === template))
      throw invalid({ template: [{ code: 'wechat.otherTemplate' }] })
    await addCredit(deps, id, template)
    return c.json(await told(id))
  })

  return routes
}
