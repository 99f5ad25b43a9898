import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import type { Cache, Counter } from './cache'

export const counterOver = (limiter: RateLimiterAbstract): Counter => ({
  take: async (key) => {
    try {
      await limiter.consume(key)
      return 0
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
      throw refused
    }
  },
  giveBack: async (key) => void (await limiter.reward(key)),
})

/** One counter per name, whoever asks for it. */
export const namedCounters = (make: Cache['counter']): Cache['counter'] => {
  const made = new Map<string, Counter>()
  return (name, points, seconds) => {
    const counter = made.get(name) ?? make(name, points, seconds)
    made.set(name, counter)
    return counter
  }
}
