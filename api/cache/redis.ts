import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Cache, Counter } from './cache'
import { counterOver, namedCounters } from './counter'
import { keptValues } from './kept-values'
import { wakes } from './wakes'

/**
 * For several processes. Redis carries the drops and counts; the values stay in each process.
 * When Redis goes away, nothing waits for it; when it hangs, whoever asks first does so for a second and a half, and
 * nobody after that: drops reach the others by age, counts are kept by each process.
 * Rejects when it does not answer at the start.
 */
export const redisCache = async (url: string, log: Logger, namespace = 'oms'): Promise<Cache> => {
  const channel = `${namespace}:drop`
  const waking = `${namespace}:wake`
  const saying = `${namespace}:say`
  const { forget, ...values } = keptValues()
  const { onWake, wakeHere, onSaid, sayHere } = wakes()
  const own = crypto.randomUUID()
  const client = connection(url)
  const listener = connection(url)
  let reason: Error | undefined
  for (const line of [client, listener])
    line.on('error', (error: Error) => {
      reason = error
    })
  try {
    await Promise.all([client.connect(), listener.connect()])
    await listener.subscribe(channel, waking, saying)
  } catch (error) {
    client.disconnect()
    listener.disconnect()
    throw reason ?? error
  }
  listener.on('message', (from, message) => {
    if (from === channel) return forget(message.split('\n'))
    const [by, name = '', ...text] = message.split(' ')
    if (by === own) return
    if (from === waking) wakeHere(name)
    else sayHere(name, text.join(' '))
  })
  // Drops may have been missed while the line was down.
  listener.on('ready', () => forget(['*']))
  watch(client, log)
  const beating = setInterval(() => {
    for (const line of [client, listener]) if (line.status === 'ready') void orAnew(line, line.ping())
  }, BEAT_MS).unref()

  const counter: Cache['counter'] = (name, points, seconds) => {
    const limits = { points, duration: seconds }
    const shared = counterOver(
      new RateLimiterRedis({ storeClient: client, keyPrefix: `${namespace}:${name}`, ...limits }),
    )
    const own = counterOver(new RateLimiterMemory({ keyPrefix: name, ...limits }))
    const either = async <T>(ask: (counter: Counter) => Promise<T>): Promise<T> => {
      if (client.status !== 'ready') return ask(own)
      return (await orAnew(client, ask(shared))) ?? ask(own)
    }
    return { take: (key) => either(({ take }) => take(key)), left: (key) => either(({ left }) => left(key)) }
  }

  return {
    ...values,
    drop: async (...keys) => {
      forget(keys)
      if (client.status === 'ready') await orAnew(client, client.publish(channel, keys.join('\n')))
    },
    wake: async (name) => {
      wakeHere(name)
      if (client.status === 'ready') await orAnew(client, client.publish(waking, `${own} ${name}`))
    },
    onWake,
    say: async (topic, text) => {
      sayHere(topic, text)
      if (client.status === 'ready') await orAnew(client, client.publish(saying, `${own} ${topic} ${text}`))
    },
    onSaid,
    counter: namedCounters(counter),
    state: () => (client.status === 'ready' && listener.status === 'ready' ? 'shared' : 'degraded'),
    close: async () => {
      clearInterval(beating)
      client.disconnect()
      listener.disconnect()
    },
  }
}

/** How soon a server that hangs is noticed where nobody asks it anything. */
const BEAT_MS = 1000

/** Its answer; or undefined, and a line that hangs begins anew, so that the next to come finds it away. */
const orAnew = async <T>(line: Redis, answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer
  } catch (error) {
    const hangs = error instanceof Error && error.message === 'Command timed out'
    if (hangs && line.status === 'ready') line.disconnect(true)
    return undefined
  }
}

const connection = (url: string): Redis =>
  new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2000,
    commandTimeout: 1500,
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
