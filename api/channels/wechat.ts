import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { WechatApp } from '../environment'
import { readSettings } from '../settings'
import { wechatToken } from '../wechat/access-token'
import { openidOf } from '../wechat/accounts'
import { askWechat, WechatAway, WechatError } from '../wechat/ask-wechat'
import { dropCredits, spendCredit } from '../wechat/consents'
import { type MessageTemplate, messageTemplate } from '../wechat/message-template'
import type { Addressed, Sent, ToPeople } from './channel'

/** Subscribe messages of the mini program: one for each consent, spent only on what waits for the person. */
export const wechat: ToPeople = {
  key: 'wechat',
  isOpen: async ({ db, environment }) =>
    environment.wechat !== undefined && messageTemplate(await readSettings(db)) !== undefined,
  send: async (deps, delivery) => {
    const app = deps.environment.wechat
    const template = messageTemplate(await readSettings(deps.db))
    if (!app || !template) return { state: 'withheld', reason: 'template' }
    const openid = await openidOf(deps.db, delivery.userId)
    if (openid === undefined) return { state: 'withheld', reason: 'notBound' }
    return sendOnce(deps, app, template, { ...delivery, openid })
  },
}

type Phone = Addressed & { readonly openid: string }

const sendOnce = async (
  deps: Deps,
  app: WechatApp,
  template: MessageTemplate,
  delivery: Phone,
): Promise<Sent> => {
  const { userId } = delivery
  // Spent before it is sent: what is sent twice by mischance must not be more than was agreed to.
  const credit = template.isLongTerm ? undefined : await spendCredit(deps, userId, template.id)
  if (credit?.isSpent === false) return { state: 'withheld', reason: 'noConsent' }
  try {
    await post(deps, app, await messageOf(deps, template, delivery))
    return { state: 'sent' }
  } catch (error) {
    const known = error instanceof WechatError ? outcomes.get(error.errcode) : undefined
    if (known?.state === 'withheld') {
      await dropCredits(deps, userId, template.id)
      return known
    }
    await credit?.giveBack()
    if (known) {
      deps.log.error({ err: error }, 'WeChat refused a message')
      return known
    }
    throw error
  }
}

/** By WeChat's own numbers; every other is tried again. */
const outcomes = new Map<number, Sent>([
  [43101, { state: 'withheld', reason: 'noConsent' }],
  [40003, { state: 'failed', reason: 'recipient' }],
  [40037, { state: 'failed', reason: 'template' }],
  [41030, { state: 'failed', reason: 'template' }],
  [47003, { state: 'failed', reason: 'template' }],
])

/** A token that WeChat no longer takes is asked for anew, once. */
const post = async (deps: Deps, app: WechatApp, message: object): Promise<void> => {
  const token = await wechatToken(deps, app)
  try {
    await ask(app, token, message)
  } catch (error) {
    if (!(error instanceof WechatError && isOfToken.has(error.errcode))) throw error
    await ask(app, await wechatToken(deps, app, token), message)
  }
}

const ask = (app: WechatApp, token: string, message: object) =>
  askWechat(app, '/cgi-bin/message/subscribe/send', { access_token: token }, message)

const isOfToken = new Set([40001, 40014, 42001])

const messageOf = async (
  { db, definitions }: Deps,
  template: MessageTemplate,
  { taskId, openid }: Phone,
): Promise<object> => {
  const { tasks } = db.tables
  const [task] = await db
    .select()
    .from(tasks)
    .where(eq(tasks.id, taskId ?? 0))
  if (!task) throw new WechatAway('there is nothing to tell of')
  const definition = await definitions.get(db, task.definitionVersion)
  const said = {
    number: task.number,
    title: task.title,
    status: definition.statuses[task.status]?.label.zh ?? task.status,
    since: task.turnSince ?? task.updatedAt,
  }
  return {
    touser: openid,
    template_id: template.id,
    page: `pages/task/task?id=${taskId}`,
    lang: 'zh_CN',
    data: template.fill(said),
  }
}
