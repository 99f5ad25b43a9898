import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { onFreePorts } from './free-port'

test('ports are free, differ, and lie below those of outgoing connections', async () => {
  const ports = await onFreePorts(3, async (...given) => given)
  expect(new Set(ports).size).toBe(3)
  expect(Math.max(...ports)).toBeLessThan(32_768)
})

test('where a port is taken in between, others are tried', async () => {
  const taken = createServer()
  const tried: number[] = []
  const server = await onFreePorts(1, async (port = 0) => {
    tried.push(port)
    if (tried.length === 1) await once(taken.listen(port, '127.0.0.1'), 'listening')
    const own = createServer().listen(port, '127.0.0.1')
    await once(own, 'listening')
    return own
  })
  expect(tried).toHaveLength(2)
  expect(server.address()).toMatchObject({ port: tried[1] })
  taken.close()
  server.close()
})

test('what fails everywhere fails with its own reason', async () => {
  await expect(onFreePorts(1, () => Promise.reject(new Error('no such program')))).rejects.toThrow(
    'no such program',
  )
})
