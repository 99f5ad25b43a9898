import { eq } from 'drizzle-orm'
import { seal, unseal } from '../auth/sealed'
import type { Deps } from '../deps'

/** So long before its end a token is no longer begun with. */
const MARGIN_MS = 5 * 60 * 1000
const PURPOSE = 'wechat.token'

/** What the other side gives: the token, and for how many seconds. `isAnew`: the one that it gave before is refused. */
export type AskToken = (isAnew: boolean) => Promise<{ readonly token: string; readonly seconds: number }>

/**
 * What this system speaks with for an application of WeChat or 企业微信, the same in all processes: kept until shortly
 * before its end, then asked for anew. `refused`: a token that is no longer taken. Throws what `ask` throws.
 */
export const keptToken = async (
  deps: Deps,
  appid: string,
  ask: AskToken,
  refused?: string,
): Promise<string> => {
  const kept = await lastToken(deps, appid)
  if (kept !== undefined && kept !== refused) return kept
  const { token, seconds } = await ask(kept !== undefined)
  const row = {
    token: seal(deps.secret, PURPOSE, token),
    expiresAt: new Date(deps.clock().getTime() + seconds * 1000),
  }
  await deps.db.upsertRow(deps.db.tables.wechatTokens, { appid, ...row }, row)
  return token
}

const lastToken = async ({ db, secret, clock }: Deps, appid: string): Promise<string | undefined> => {
  const { wechatTokens } = db.tables
  const [kept] = await db
    .select({ token: wechatTokens.token, expiresAt: wechatTokens.expiresAt })
    .from(wechatTokens)
    .where(eq(wechatTokens.appid, appid))
  if (!kept || kept.expiresAt.getTime() - MARGIN_MS <= clock().getTime()) return undefined
  // Another secret than it was sealed with: as if there were none.
  return unseal(secret, PURPOSE, kept.token)
}
