import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRedis, type PrivateRedis, privateRedis } from '../test/redis'
import type { Cache } from './cache'
import { memoryCache } from './memory'
import { redisCache } from './redis'

const log = pino({ level: 'silent' })

// Connections come and go in their own time, on a busy machine all the more.
const soon = { timeout: 10_000 }

describe('a cache in memory', () => {
  test('keeps a value for its time', async () => {
    const cache = memoryCache()
    const began = performance.now()
    cache.set('a', 1, 200)
    expect(cache.get('a')).toBe(1)
    await expect.poll(() => cache.get('a'), { interval: 10 }).toBeUndefined()
    expect(performance.now() - began).toBeGreaterThanOrEqual(200)
  })

  test('reads once for many who ask at once', async () => {
    const cache = memoryCache()
    let reads = 0
    const read = async () => {
      reads += 1
      await Promise.resolve()
      return { reads }
    }
    const values = await Promise.all([1, 2, 3].map(() => cache.load('a', 1000, read)))
    expect(values).toEqual([{ reads: 1 }, { reads: 1 }, { reads: 1 }])
    expect(await cache.load('a', 1000, read)).toEqual({ reads: 1 })
  })

  test('does not keep what was dropped while it was read', async () => {
    const cache = memoryCache()
    let value = 'old'
    let goOn = () => {}
    const dropped = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow = cache.load('a', 1000, async () => {
      const seen = value
      await dropped
      return seen
    })
    value = 'new'
    await cache.drop('a')
    goOn()
    expect(await slow).toBe('old')
    expect(await cache.load('a', 1000, async () => value)).toBe('new')
  })

  test('does not keep a failure', async () => {
    const cache = memoryCache()
    await expect(cache.load('a', 1000, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await cache.load('a', 1000, async () => 'up')).toBe('up')
  })

  test('drops one key, or all that begin alike', async () => {
    const cache = memoryCache()
    for (const key of ['actor:1', 'actor:2', 'session:1']) cache.set(key, key, 1000)
    await cache.drop('actor:*')
    expect(['actor:1', 'actor:2', 'session:1'].map((key) => cache.get(key))).toEqual([
      undefined,
      undefined,
      'session:1',
    ])
  })

  test('counts in a window that begins with the first', async () => {
    const counter = memoryCache().counter('x', 2, 1)
    const began = performance.now()
    expect([await counter.take('a'), await counter.take('a'), await counter.take('a')]).toEqual([0, 0, 1])
    expect(await counter.take('b')).toBe(0)
    await expect.poll(() => counter.take('a'), { timeout: 5000 }).toBe(0)
    expect(performance.now() - began).toBeGreaterThan(900)
  })
})

describe.runIf(hasRedis)('caches over Redis', () => {
  let redis: PrivateRedis
  let one: Cache
  let two: Cache
  beforeAll(async () => {
    redis = await privateRedis()
    one = await redisCache(redis.url, log)
    two = await redisCache(redis.url, log)
  })
  afterAll(async () => {
    await one.close()
    await two.close()
    await redis.stop()
  })

  test('a drop reaches the other', async () => {
    two.set('a', 1, 60_000)
    await one.drop('a')
    await expect.poll(() => two.get('a'), soon).toBeUndefined()
  })

  test('counts add up', async () => {
    const [here, there] = [one.counter('tries', 3, 60), two.counter('tries', 3, 60)]
    expect([await here.take('a'), await there.take('a'), await here.take('a')]).toEqual([0, 0, 0])
    expect(await there.take('a')).toBeGreaterThan(50)
    expect(await here.left('a')).toEqual({ left: 0, seconds: expect.any(Number) })
    expect(await there.left('b')).toEqual({ left: 3, seconds: 0 })
  })

  test('when Redis goes away nothing waits for it, and afterwards all is as before', async () => {
    const states = () => [one.state(), two.state()]
    expect(states()).toEqual(['shared', 'shared'])
    two.set('kept', 1, 60_000)
    await redis.stop()
    await expect.poll(states, soon).toEqual(['degraded', 'degraded'])
    // A command that waited would take the second that Redis is given to answer, and each of these ten.
    const began = performance.now()
    const counter = one.counter('down', 2, 60)
    const waits: number[] = []
    for (let n = 0; n < 10; n += 1) {
      one.set('a', 1, 60_000)
      await one.drop('a')
      expect(one.get('a')).toBeUndefined()
      waits.push(await counter.take('a'))
    }
    expect(performance.now() - began).toBeLessThan(5000)
    expect(waits.slice(0, 2)).toEqual([0, 0])
    expect(Math.min(...waits.slice(2))).toBeGreaterThan(50)
    await redis.start()
    await expect.poll(states, soon).toEqual(['shared', 'shared'])
    expect(two.get('kept')).toBeUndefined()
    two.set('a', 1, 60_000)
    await one.drop('a')
    await expect.poll(() => two.get('a'), soon).toBeUndefined()
  })

  test('when Redis hangs the first waits for it, the others not at all', async () => {
    const states = () => [one.state(), two.state()]
    await expect.poll(states, soon).toEqual(['shared', 'shared'])
    redis.freeze()
    const counter = one.counter('hung', 2, 60)
    const began = performance.now()
    const waits: number[] = []
    for (let n = 0; n < 10; n += 1) {
      await one.drop('a')
      waits.push(await counter.take('a'))
      await counter.left('a')
    }
    // Thirty commands of a second and a half each, if they waited.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(waits.slice(0, 2)).toEqual([0, 0])
    expect(Math.min(...waits.slice(2))).toBeGreaterThan(50)
    // Nobody asks anything of the other one, which notices all the same.
    await expect.poll(states, soon).toEqual(['degraded', 'degraded'])
    redis.thaw()
    await expect.poll(states, soon).toEqual(['shared', 'shared'])
    two.set('a', 1, 60_000)
    await one.drop('a')
    await expect.poll(() => two.get('a'), soon).toBeUndefined()
  })

  test('where none answers the start is refused with the reason', async () => {
    await expect(redisCache('redis://127.0.0.1:1', log)).rejects.toThrow('ECONNREFUSED')
  })
})
