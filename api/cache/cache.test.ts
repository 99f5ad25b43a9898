import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRedis, type PrivateRedis, privateRedis } from '../test/redis'
import type { Cache } from './cache'
import { memoryCache } from './memory'
import { redisCache } from './redis'

const log = pino({ level: 'silent' })

const eventually = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return
    await wait(50)
  }
  throw new Error('It did not come to hold within 5 s')
}

describe('a cache in memory', () => {
  test('keeps a value for its time', async () => {
    const cache = memoryCache()
    cache.set('a', 1, 40)
    expect(cache.get('a')).toBe(1)
    await wait(60)
    expect(cache.get('a')).toBeUndefined()
  })

  test('reads once for many who ask at once', async () => {
    const cache = memoryCache()
    let reads = 0
    const read = async () => {
      reads += 1
      await wait(10)
      return { reads }
    }
    const values = await Promise.all([1, 2, 3].map(() => cache.load('a', 1000, read)))
    expect(values).toEqual([{ reads: 1 }, { reads: 1 }, { reads: 1 }])
    expect(await cache.load('a', 1000, read)).toEqual({ reads: 1 })
  })

  test('does not keep what was dropped while it was read', async () => {
    const cache = memoryCache()
    let value = 'old'
    const slow = cache.load('a', 1000, async () => {
      const seen = value
      await wait(20)
      return seen
    })
    value = 'new'
    await cache.drop('a')
    await slow
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
    expect([await counter.take('a'), await counter.take('a'), await counter.take('a')]).toEqual([0, 0, 1])
    expect(await counter.take('b')).toBe(0)
    await wait(1100)
    expect(await counter.take('a')).toBe(0)
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
    await eventually(() => two.get('a') === undefined)
  })

  test('counts add up', async () => {
    const [here, there] = [one.counter('tries', 3, 60), two.counter('tries', 3, 60)]
    expect([await here.take('a'), await there.take('a'), await here.take('a')]).toEqual([0, 0, 0])
    expect(await there.take('a')).toBeGreaterThan(50)
    await here.giveBack('b')
  })

  test('when Redis goes away nothing waits for it, and afterwards all is as before', async () => {
    expect(one.state()).toBe('shared')
    two.set('kept', 1, 60_000)
    await redis.stop()
    await eventually(() => one.state() === 'degraded' && two.state() === 'degraded')
    const began = performance.now()
    one.set('a', 1, 60_000)
    await one.drop('a')
    expect(one.get('a')).toBeUndefined()
    const counter = one.counter('down', 2, 60)
    expect([await counter.take('a'), await counter.take('a')]).toEqual([0, 0])
    expect(await counter.take('a')).toBeGreaterThan(50)
    expect(performance.now() - began).toBeLessThan(500)
    await redis.start()
    await eventually(() => one.state() === 'shared' && two.state() === 'shared')
    expect(two.get('kept')).toBeUndefined()
    two.set('a', 1, 60_000)
    await one.drop('a')
    await eventually(() => two.get('a') === undefined)
  })

  test('where none answers the start is refused with the reason', async () => {
    await expect(redisCache('redis://127.0.0.1:1', log)).rejects.toThrow('ECONNREFUSED')
  })
})
