import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'

/** Where a request comes from, as it is counted: one household has a whole /64 of IPv6. */
export const networkOf = (c: AppContext, { environment }: Deps): string =>
  network(addressOf(c, environment.trustProxy))

/** As it is kept beside a sign-in: enough to know it again, nothing to read it from. */
export const addressMark = (secret: string, address: string): string =>
  createHmac('sha256', `${secret}:address`).update(address).digest('base64url')

/** As the last trusted proxy saw it, or the connection's own. */
const addressOf = (c: AppContext, trustedProxies: number): string => {
  const own = c.env?.incoming?.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return own
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-trustedProxies) || own
}

const network = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace(/^::ffff:/, '')
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - rest.length : 0
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...rest].slice(0, 4).join(':')
}
