import { hash } from 'node:crypto'
import { fold } from '@oms/db/domain/fold'
import type { Counter } from '../cache/cache'
import type { Deps } from '../deps'
import { tooMany } from '../edge/errors'
import { createGate } from './gate'
import { noteSecurityLater } from './security-events'
import { hasSignedInFrom } from './sessions'

const quarter = 15 * 60
const hour = 60 * 60

export type Try = {
  readonly username: string
  /** Of the person with that name, where there is one. */
  readonly userId: number | undefined
  readonly from: string
}

export type Throttle = {
  /** What `check` finds of a password; only what it finds wrong is counted. Throws 429 without a look when there was too much of that. */
  readonly tryPassword: (given: Try, check: () => Promise<boolean>) => Promise<boolean>
  /** Throws 429 for an address that registered too many. */
  readonly countRegistration: (from: string) => Promise<void>
}

type Limit = { readonly counter: Counter; readonly enter: ReturnType<typeof createGate> }
type Applied = Limit & {
  readonly key: string
  /** Whom the limit does not hold back. */
  readonly spares?: () => Promise<boolean>
}

/** Made once for all that ask for passwords: what is under way counts with what failed. */
export const createThrottle = (deps: Deps): Throttle => {
  const limit = (name: string, points: number, seconds: number): Limit => {
    const counter = deps.cache.counter(name, points, seconds)
    return { counter, enter: createGate(counter) }
  }
  const pairs = limit('login-name-address', 10, quarter)
  const addresses = limit('login-address', 100, quarter)
  // "Over 50": the 51st is still looked at.
  const names = limit('login-name', 51, hour)
  const registrations = deps.cache.counter('register-address', 10, hour)
  const told = deps.cache.counter('login-lock-out-told', 1, quarter)

  /** Kept once, however often somebody runs against it. */
  const lockedOut = async (key: string, wait: number, userId: number | undefined): Promise<never> => {
    if ((await told.take(key)) === 0) noteSecurityLater(deps, 'lockOut', userId)
    throw tooMany('login.tooMany', wait)
  }

  return {
    tryPassword: async ({ username, userId, from }, check) => {
      const name = hash('sha256', fold(username), 'base64url')
      // Asked for nobody too, so that the time tells nothing.
      const isKnown = () => hasSignedInFrom(deps, userId ?? 0, from)
      const limits: readonly Applied[] = [
        { ...pairs, key: `${name}:${from}` },
        { ...names, key: name, spares: isKnown },
        { ...addresses, key: from },
      ]
      const entered: (() => void)[] = []
      try {
        for (const { enter, key, spares } of limits) {
          const entry = await enter(key)
          if ('leave' in entry) entered.push(entry.leave)
          else if (!(await spares?.())) await lockedOut(key, entry.wait, userId)
        }
        if (await check()) return true
        const waits = await Promise.all(limits.map(({ counter, key }) => counter.take(key)))
        // One too many all the same, when other processes looked at some at the same moment.
        for (const [index, { key, spares }] of limits.entries()) {
          const wait = waits[index] ?? 0
          if (wait > 0 && !(await spares?.())) await lockedOut(key, wait, userId)
        }
        noteSecurityLater(deps, 'refuse', userId)
        return false
      } finally {
        for (const leave of entered) leave()
      }
    },
    countRegistration: async (from) => {
      const wait = await registrations.take(from)
      if (wait > 0) throw tooMany('register.tooMany', wait)
    },
  }
}
