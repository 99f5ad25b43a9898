import { seal, unseal } from '../auth/sealed'

const LASTS_MS = 5 * 60 * 1000
const PURPOSE = 'wechat.bind'

/** Says whose WeChat account asked to be bound, for 5 minutes, to nobody but this system. */
export const bindTicket = (secret: string, openid: string, now: Date): string =>
  seal(secret, PURPOSE, JSON.stringify([openid, now.getTime() + LASTS_MS]))

/** The openid; undefined where the ticket is not ours or has ended. */
export const readBindTicket = (secret: string, ticket: string, now: Date): string | undefined => {
  const text = unseal(secret, PURPOSE, ticket)
  if (text === undefined) return undefined
  // Safe: nobody else can seal.
  const [openid, until] = JSON.parse(text) as [string, number]
  return now.getTime() < until ? openid : undefined
}
