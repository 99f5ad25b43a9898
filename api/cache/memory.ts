import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Cache } from './cache'
import { counterOver, namedCounters } from './counter'
import { keptValues } from './kept-values'
import { wakes } from './wakes'

/** For one process: what it forgets, everyone has forgotten. */
export const memoryCache = (): Cache => {
  const { forget, ...values } = keptValues()
  const { onWake, wakeHere, onSaid, sayHere } = wakes()
  return {
    ...values,
    drop: async (...keys) => forget(keys),
    wake: async (name) => wakeHere(name),
    onWake,
    say: async (topic, text) => sayHere(topic, text),
    onSaid,
    counter: namedCounters((name, points, seconds) =>
      counterOver(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })),
    ),
    state: () => 'alone',
    close: async () => {},
  }
}
