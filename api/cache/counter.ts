import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import type { Cache, Counter } from './cache'

export const counterOver = (limiter: RateLimiterAbstract): Counter => ({
  take: async (key) => {
    try {
      await limiter.consume(key)
      return 0
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return secondsOf(refused)
      throw refused
    }
  },
  left: async (key) => {
    const found = await limiter.get(key)
    return found
      ? { left: found.remainingPoints, seconds: secondsOf(found) }
      : { left: limiter.points, seconds: 0 }
  },
})

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** One counter per name, whoever asks for it. */
export const namedCounters = (make: Cache['counter']): Cache['counter'] => {
  const made = new Map<string, Counter>()
  return (name, points, seconds) => {
    const counter = made.get(name) ?? make(name, points, seconds)
    made.set(name, counter)
    return counter
  }
}
