import { engines } from '@oms/db/test/engines'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { redisCache } from '../cache/redis'
import type { Root } from '../deps'
import { inForceOf } from '../in-force'
import { startSequencer } from '../outbox/sequencer'
import { serve } from '../serve'
import { readAlong } from '../test/read-along'
import { hasRedis, privateRedis } from '../test/redis'
import { startOffice } from '../test/start-office'

const SOON = { interval: 10 }
const silent = pino({ level: 'silent' })

describe.runIf(hasRedis && engines.includes('mysql'))('two processes over Redis', async () => {
  const redis = await privateRedis()
  afterAll(() => redis.stop())

  test('tell what happened in either, who is there, and the end of access', async () => {
    const here = await redisCache(redis.url, silent)
    const there = await redisCache(redis.url, silent)
    const office = await startOffice('mysql', { cache: here })
    const sequencer = startSequencer(office.deps)
    const elsewhere: Root = { ...office.deps, cache: there, inForce: office.deps.inForce }
    const other = await serve(elsewhere, { host: '127.0.0.1', port: 0 })
    const someone = await office.person('admin')
    const line = await readAlong(other.url, await office.signIn(someone))
    await expect.poll(line.position, SOON).toBeDefined()

    const id = await office.bring('pending')
    const events = () => line.told.map(({ event }) => event)
    await expect.poll(events, SOON).toContain('task')
    await office.send('creator', 'POST', `tasks/tasks/${id}/presence`, { state: 'viewing' })
    await expect.poll(events, SOON).toContain('presence')
    await office.send('admin', 'PATCH', `accounts/users/${someone.id}`, { status: 'disabled' })
    await expect.poll(line.isOver, SOON).toBe(true)
    expect(events().at(-1)).toBe('end')

    await sequencer.stop()
    await other.stop()
    await office.close()
    await Promise.all([here.close(), there.close()])
  })
})

test.each(engines)('a new declaration is told to whoever reads along, on %s', async (engine) => {
  const office = await startOffice(engine)
  const line = await readAlong(await office.url(), await office.signIn(office.people.creator))
  await expect.poll(line.position, SOON).toBeDefined()
  office.deps.inForce.put(inForceOf(office.deps.declaration, 7))
  await expect
    .poll(() => line.told, SOON)
    .toEqual([{ id: undefined, event: 'release', data: { release: 7 } }])
  line.leave()
  await office.close()
})
