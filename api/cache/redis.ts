import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Cache } from './cache'
import { counterOver, namedCounters } from './counter'
import { keptValues } from './kept-values'

/**
 * For several processes. Redis carries the drops and counts; the values stay in each process.
 * When Redis goes away, nothing waits for it: drops reach the others by age, counts are kept by each process.
 * Rejects when it does not answer at the start.
 */
export const redisCache = async (url: string, log: Logger, namespace = 'oms'): Promise<Cache> => {
  const channel = `${namespace}:drop`
  const { forget, ...values } = keptValues()
  const client = connection(url)
  const listener = connection(url)
  let reason: Error | undefined
  for (const line of [client, listener])
    line.on('error', (error: Error) => {
      reason = error
    })
  try {
    await Promise.all([client.connect(), listener.connect()])
    await listener.subscribe(channel)
  } catch (error) {
    client.disconnect()
    listener.disconnect()
    throw reason ?? error
  }
  listener.on('message', (_channel, message) => forget(message.split('\n')))
  // Drops may have been missed while the line was down.
  listener.on('ready', () => forget(['*']))
  watch(client, log)

  return {
    ...values,
    drop: async (...keys) => {
      forget(keys)
      await client.publish(channel, keys.join('\n')).catch(() => 0)
    },
    counter: namedCounters((name, points, seconds) =>
      counterOver(
        new RateLimiterRedis({
          storeClient: client,
          keyPrefix: `${namespace}:${name}`,
          points,
          duration: seconds,
          rejectIfRedisNotReady: true,
          insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
        }),
      ),
    ),
    state: () => (client.status === 'ready' && listener.status === 'ready' ? 'shared' : 'degraded'),
    close: async () => {
      client.disconnect()
      listener.disconnect()
    },
  }
}

const connection = (url: string): Redis =>
  new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2000,
    commandTimeout: 1000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  })

const watch = (client: Redis, log: Logger): void => {
  let down = false
  client.on('error', (error: Error) => {
    if (!down)
      log.error(
        { reason: error.message },
        'Redis does not answer: failed sign-ins are counted by each process alone, ended sign-ins reach the others within 5 s',
      )
    down = true
  })
  client.on('ready', () => {
    if (down) log.info('Redis answers again')
    down = false
  })
}
