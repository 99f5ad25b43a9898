import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { WecomApp } from '../environment'
import { Later } from '../jobs/later'
import { peopleAsActors } from '../kernel/people-as-actors'
import { askWechat, WechatAway, WechatError } from '../wechat/ask-wechat'
import { keptToken } from '../wechat/kept-token'
import type { Message } from './channel'
import { NOT_SET, type Sent, type ToPeople } from './channel'
import { personalMessages } from './personal-message'
import { MINUTE, quiet } from './robot-answer'

/** An application of the company's own in 企业微信, for whoever has the same account name there. */
export const wecom: ToPeople = {
  key: 'wecom',
  isOpen: async ({ environment }) => environment.wecom !== undefined,
  send: async (deps, delivery, together) => {
    const app = deps.environment.wecom
    if (!app) return { state: 'withheld', reason: 'outOfUse' }
    const [person] = await peopleAsActors(deps.db, [delivery.userId])
    if (!person) return { state: 'withheld', reason: 'inactive' }
    const messages = await personalMessages(deps, together, person, 'zh')
    const body = {
      ...{ touser: await usernameOf(deps, delivery.userId), agentid: app.agentid },
      ...content(messages),
      // What is sent again is shown once.
      ...{ enable_duplicate_check: 1, duplicate_check_interval: 1800 },
    }
    return post(deps, app, body)
  },
  test: async (deps, userId, message) => {
    const app = deps.environment.wecom
    if (!app) return { ok: false, status: null, answer: NOT_SET }
    const body = { touser: await usernameOf(deps, userId), agentid: app.agentid, ...content([message]) }
    try {
      const { invaliduser, msgid } = await handOver(deps, app, body)
      return invaliduser
        ? { ok: false, status: null, answer: 'recipient' }
        : { ok: true, status: 0, answer: String(msgid ?? 'ok') }
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      return { ok: false, status: error.errcode, answer: error.message }
    }
  },
}

const usernameOf = async ({ db }: Deps, userId: number): Promise<string> => {
  const { users } = db.tables
  const [row] = await db.select({ username: users.username }).from(users).where(eq(users.id, userId))
  return row?.username ?? ''
}

/** In bytes, as 企业微信 takes them. */
const LIMITS = { title: 128, description: 512, content: 2048 } as const

/** A card where there is somewhere to go, else a text. What looks like markup there is told as text. */
const content = (messages: readonly Message[]): object => {
  const [first, ...others] = messages
  const text = [first?.body, ...others.flatMap(({ title, body }) => [title, body])].filter(Boolean).join('\n')
  const link = messages.find((message) => message.link)?.link
  const title = quiet(first?.title ?? '')
  if (!link)
    return { msgtype: 'text', text: { content: beginning(`${title}\n${quiet(text)}`, LIMITS.content) } }
  const card = {
    title: beginning(title, LIMITS.title),
    description: beginning(quiet(text) || title, LIMITS.description),
    ...{ url: link, btntxt: '查看' },
  }
  return { msgtype: 'textcard', textcard: card }
}

/** As many whole characters as so many bytes hold. */
const beginning = (text: string, most: number): string => {
  if (Buffer.byteLength(text) <= most) return text
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(`${kept}${character}…`) > most) break
    kept += character
  }
  return `${kept}…`
}

const post = async (deps: Deps, app: WecomApp, body: object): Promise<Sent> => {
  try {
    const answer = await handOver(deps, app, body)
    // It takes a message to nobody, and says so.
    return answer.invaliduser ? { state: 'failed', reason: 'recipient' } : { state: 'sent' }
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    if (tooMuch.has(error.errcode)) throw new Later(new Date(deps.clock().getTime() + MINUTE))
    deps.log.error({ err: error }, '企业微信 refused a message')
    return { state: 'failed', reason: unknown.has(error.errcode) ? 'recipient' : 'refused' }
  }
}

const handOver = (deps: Deps, app: WecomApp, body: object) =>
  withToken(deps, app, (access_token) => askWechat(app, '/cgi-bin/message/send', { access_token }, body))

/** A token that is no longer taken is asked for anew, once. */
const withToken = async <T>(deps: Deps, app: WecomApp, work: (token: string) => Promise<T>): Promise<T> => {
  const token = await tokenOf(deps, app)
  try {
    return await work(token)
  } catch (error) {
    if (!(error instanceof WechatError && ofToken.has(error.errcode))) throw error
    return work(await tokenOf(deps, app, token))
  }
}

const tokenOf = (deps: Deps, app: WecomApp, refused?: string): Promise<string> =>
  keptToken(
    deps,
    `${app.corpid} ${app.agentid}`,
    async () => {
      const asked = { corpid: app.corpid, corpsecret: app.secret }
      const { access_token: token, expires_in: seconds } = await askWechat(app, '/cgi-bin/gettoken', asked)
      if (typeof token !== 'string' || typeof seconds !== 'number') throw new WechatAway('no token')
      return { token, seconds }
    },
    refused,
  )

/** By the numbers that 企业微信 publishes. */
const ofToken = new Set([40001, 40014, 42001])
const tooMuch = new Set([45009, 45033])
const unknown = new Set([40003, 60111, 81013])
