import { createHmac } from 'node:crypto'
import type { PlaceKind } from './place-kind'

/** By Standard Webhooks: https://www.standardwebhooks.com */
export const webhook: PlaceKind = {
  request: ({ url, secrets }, { id, type, happenedAt, data }, now) => {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const body = JSON.stringify({ type, timestamp: happenedAt.toISOString(), data })
    const signatures = secrets.map((secret) => `v1,${signed(secret, `${id}.${timestamp}.${body}`)}`)
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    }
    return { url, headers, body }
  },
  outcome: ({ status }) => {
    if (status >= 200 && status < 300) return { state: 'sent' }
    return status === GONE ? { state: 'withheld', reason: 'outOfUse' } : { state: 'again' }
  },
}

const GONE = 410

const signed = (secret: string, content: string): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(content)
    .digest('base64')
