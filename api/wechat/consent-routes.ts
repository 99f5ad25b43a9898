import type { Handle } from '@oms/db/database'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import { texts } from '../auth/texts'
import type { Deps } from '../deps'
import { invalid } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { readSettings } from '../settings'
import { addCredit, creditsOf } from './consents'
import { messageTemplate } from './message-template'

/** What one agreed to be sent over WeChat; mounted at `/api/me/wechat_consents`. */
export const consentRoutes = (deps: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { db, clock, environment } = deps

  const told = async (handle: Handle, userId: number) => {
    const template = environment.wechat && messageTemplate(await readSettings(handle))
    if (!template) return []
    const { id, isLongTerm } = template
    return [{ template: id, isLongTerm, credits: isLongTerm ? null : await creditsOf(handle, userId, id) }]
  }

  routes.get('/', async (c) => c.json(await told(db, c.var.actor.id)))

  // Only what was accepted is worth counting: the mini program says so after each question.
  routes.post('/', (c) => {
    const { id } = c.var.actor
    return transactOnce(c, deps, {
      run: async (tx) => {
        const { template = '' } = texts(c, ['template'], true)
        const known = await told(tx, id)
        if (!known.some((one) => one.template === template))
          throw invalid({ template: [{ code: 'wechat.otherTemplate' }] })
        await addCredit(tx, id, template, clock())
        return { status: 200, id, body: await told(tx, id) }
      },
      again: told,
    })
  })

  return routes
}
