import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { AppContext } from '../app-env'
import type { Cache } from '../cache/cache'
import type { Deps } from '../deps'
import { tooMany } from '../edge/errors'

const window = 15 * 60

const nameCounter = (cache: Cache) => cache.counter('login-name', 10, window)
const addressCounter = (cache: Cache) => cache.counter('login-address', 100, window)

/**
 * Lets a try of a password through, or throws 429. It counts as failed from the start, so that tries at the same
 * moment cannot pass together; call what it gives once the password proved right.
 */
export const countTry = async (deps: Deps, c: AppContext, username: string): Promise<() => Promise<void>> => {
  const name = createHash('sha256').update(username.toLowerCase()).digest('base64url')
  const address = networkOf(addressOf(c, deps.environment.trustProxy))
  const addresses = addressCounter(deps.cache)
  const names = nameCounter(deps.cache)
  const addressWait = await addresses.take(address)
  if (addressWait > 0) throw tooMany('login.tooMany', addressWait)
  const nameWait = await names.take(name)
  if (nameWait > 0) {
    // Refused without a look at the password: no try of the address.
    await addresses.giveBack(address)
    throw tooMany('login.tooMany', nameWait)
  }
  return async () => void (await Promise.all([names.giveBack(name), addresses.giveBack(address)]))
}

/** The caller's address: as the last trusted proxy saw it, or the connection's own. */
const addressOf = (c: AppContext, trustedProxies: number): string => {
  const own = c.env?.incoming?.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return own
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-trustedProxies) || own
}

/** One household has a whole /64 of IPv6 to try from. */
const networkOf = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace(/^::ffff:/, '')
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - rest.length : 0
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...rest].slice(0, 4).join(':')
}
