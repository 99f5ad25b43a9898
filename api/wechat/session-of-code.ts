import type { Deps } from '../deps'
import { forbidden, Refusal, tooMany, unauthorized } from '../edge/errors'
import type { WechatApp } from '../environment'
import { askWechat, WechatAway, WechatError } from './ask-wechat'

const RETRY_S = 5
const MINUTE_S = 60

/**
 * The openid of whoever holds a code of `wx.login`, which WeChat takes once. The session key that comes with it is not
 * kept. Throws 401, 403, 429, 503.
 */
export const openidOfCode = async ({ log }: Deps, app: WechatApp, code: string): Promise<string> => {
  const parameters = { appid: app.appid, secret: app.secret, js_code: code, grant_type: 'authorization_code' }
  try {
    const { openid } = await askWechat(app, '/sns/jscode2session', parameters)
    if (typeof openid !== 'string' || openid === '') throw new WechatAway('no openid')
    return openid
  } catch (error) {
    if (error instanceof WechatError && isOfCode.has(error.errcode)) throw unauthorized('wechat.code')
    if (error instanceof WechatError && error.errcode === TOO_OFTEN) throw tooMany('wechat.tooMany', MINUTE_S)
    if (error instanceof WechatError && error.errcode === BLOCKED) throw forbidden('wechat.blocked')
    if (!(error instanceof WechatError || error instanceof WechatAway)) throw error
    // Wrong settings among them: those who operate this look into the log.
    log.error({ err: error }, 'WeChat did not sign somebody in')
    throw new Refusal(503, 'wechat.away', { retryAfter: RETRY_S })
  }
}

/** Not a code, used already, or of another mini program. */
const isOfCode = new Set([40029, 40163, 41008])
const TOO_OFTEN = 45011
const BLOCKED = 40226
