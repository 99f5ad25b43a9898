import type { Deps } from '../deps'
import type { WechatApp } from '../environment'
import { askWechat, WechatAway } from './ask-wechat'
import { keptToken } from './kept-token'

/** What this system speaks to WeChat with. `refused`: a token that WeChat no longer takes. Throws WechatError, WechatAway. */
export const wechatToken = (deps: Deps, app: WechatApp, refused?: string): Promise<string> =>
  keptToken(
    deps,
    app.appid,
    async (isAnew) => {
      const { access_token: token, expires_in: seconds } = await askWechat(
        app,
        '/cgi-bin/stable_token',
        {},
        {
          grant_type: 'client_credential',
          appid: app.appid,
          secret: app.secret,
          // WeChat gives the same one otherwise, while it lasts.
          force_refresh: isAnew,
        },
      )
      if (typeof token !== 'string' || typeof seconds !== 'number') throw new WechatAway('no token')
      return { token, seconds }
    },
    refused,
  )
