import { createHash } from 'node:crypto'
import { fold } from '@oms/db/domain/fold'
import type { Deps } from '../deps'
import { tooMany } from '../edge/errors'
import { createGate, type Entry } from './gate'
import { noteSecurity } from './security-events'
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

/** Made once for all that ask for passwords: what is under way counts with what failed. */
export const createThrottle = (deps: Deps): Throttle => {
  const { cache } = deps
  const pairs = cache.counter('login-name-address', 10, quarter)
  const addresses = cache.counter('login-address', 100, quarter)
  // "Over 50": the 51st is still looked at.
  const names = cache.counter('login-name', 51, hour)
  const registrations = cache.counter('register-address', 10, hour)
  // One entry of each lock-out, however often it is run against.
  const lockOuts = cache.counter('login-locked-told', 1, quarter)
  const [enterPair, enterName, enterAddress] = [pairs, names, addresses].map(createGate) as [Gate, Gate, Gate]

  return {
    tryPassword: async ({ username, userId, from }, check) => {
      const name = createHash('sha256').update(fold(username)).digest('base64url')
      const pair = `${name}:${from}`
      const left: (() => void)[] = []
      const enter = async (entry: Promise<Entry>, otherwise?: () => Promise<boolean>) => {
        const entered = await entry
        if ('leave' in entered) left.push(entered.leave)
        else if (!(await otherwise?.())) await lockedOut(entered.wait)
      }
      const lockedOut = async (wait: number): Promise<never> => {
        if ((await lockOuts.take(pair)) === 0) await noteSecurity(deps, deps.db, 'lockOut', userId)
        throw tooMany('login.tooMany', wait)
      }
      const isKnown = async () => userId !== undefined && (await hasSignedInFrom(deps, userId, from))
      try {
        await enter(enterPair(pair))
        await enter(enterName(name), isKnown)
        await enter(enterAddress(from))
        const right = await check()
        if (right) return true
        const [ofPair, , ofAddress] = await Promise.all([
          pairs.take(pair),
          names.take(name),
          addresses.take(from),
        ])
        const wait = Math.max(ofPair, ofAddress)
        if (wait > 0) await lockedOut(wait)
        await noteSecurity(deps, deps.db, 'refuse', userId)
        return false
      } finally {
        for (const leave of left) leave()
      }
    },
    countRegistration: async (from) => {
      const wait = await registrations.take(from)
      if (wait > 0) throw tooMany('register.tooMany', wait)
    },
  }
}

type Gate = ReturnType<typeof createGate>
