import { eq } from 'drizzle-orm'
import { seal, unseal } from '../auth/sealed'
import type { Deps } from '../deps'
import type { WechatApp } from '../environment'
import { askWechat, WechatAway } from './ask-wechat'

/** So long before its end a token is no longer begun with. */
const MARGIN_MS = 5 * 60 * 1000
const PURPOSE = 'wechat.token'

/**
 * What this system speaks to WeChat with, the same in all processes: kept until shortly before its end, then asked for
 * anew. `refused`: a token that WeChat no longer takes. Throws WechatError, WechatAway.
 */
export const wechatToken = async (deps: Deps, app: WechatApp, refused?: string): Promise<string> => {
  const kept = await keptToken(deps, app)
  if (kept !== undefined && kept !== refused) return kept
  const { access_token: token, expires_in: seconds } = await askWechat(
    app,
    '/cgi-bin/stable_token',
    {},
    {
      grant_type: 'client_credential',
      appid: app.appid,
      secret: app.secret,
      // WeChat gives the same one otherwise, while it lasts.
      force_refresh: kept !== undefined,
    },
  )
  if (typeof token !== 'string' || typeof seconds !== 'number') throw new WechatAway('no token')
  const { wechatTokens } = deps.db.tables
  const row = {
    token: seal(deps.secret, PURPOSE, token),
    expiresAt: new Date(deps.clock().getTime() + seconds * 1000),
  }
  await deps.db.upsertRow(wechatTokens, { appid: app.appid, ...row }, row)
  return token
}

const keptToken = async ({ db, secret, clock }: Deps, { appid }: WechatApp): Promise<string | undefined> => {
  const { wechatTokens } = db.tables
  const [kept] = await db
    .select({ token: wechatTokens.token, expiresAt: wechatTokens.expiresAt })
    .from(wechatTokens)
    .where(eq(wechatTokens.appid, appid))
  if (!kept || kept.expiresAt.getTime() - MARGIN_MS <= clock().getTime()) return undefined
  // Another secret than it was sealed with: as if there were none.
  return unseal(secret, PURPOSE, kept.token)
}
