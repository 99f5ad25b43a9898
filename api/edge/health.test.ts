import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { openDatabase } from '@oms/db/database'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app'
import { onFreePorts } from '../test/free-port'
import { startApi, type TestApi } from '../test/start-api'

const healthy = { status: 200, body: { status: 'ok' } }
const ready = { status: 200, body: { status: 'ok', database: 'up', redis: 'unused' } }
const unready = { status: 503, body: { status: 'unavailable', database: 'down', redis: 'unused' } }

test.each(engines)(
  'a process is ready while its database answers, and runs without it, on %s',
  async (engine) => {
    const api = await startApi({ engine })
    expect(await api.call('GET', '/healthz')).toMatchObject(healthy)
    expect(await api.call('GET', '/readyz')).toMatchObject(ready)
    if (engine === 'mysql') return api.close()
    await api.db.close()
    expect(await api.call('GET', '/healthz')).toMatchObject(healthy)
    expect(await api.call('GET', '/readyz')).toMatchObject(unready)
    return api.close()
  },
)

test('a database that met a damaged page is not ready until it was started anew; a full one is once it can write', async () => {
  const api = await startApi({ engine: 'sqlite' })
  const met = (code: string) => api.deps.faults.met(Object.assign(new Error('Failed query'), { code }))
  expect(met('SQLITE_FULL')).toMatchObject({ fault: 'full' })
  expect(await api.call('GET', '/readyz')).toMatchObject(ready)
  expect(met('SQLITE_CORRUPT')).toMatchObject({ fault: 'damaged' })
  for (let n = 0; n < 2; n += 1)
    expect(await api.call('GET', '/readyz')).toMatchObject({ status: 503, body: { database: 'damaged' } })
  await api.close()
})

test.runIf(engines.includes('mysql'))(
  'a server with a full disk is not ready for half a minute',
  async () => {
    const api = await startApi({ engine: 'mysql' })
    api.deps.faults.met(Object.assign(new Error('Failed query'), { errno: 1114 }))
    expect(await api.call('GET', '/readyz')).toMatchObject({ status: 503, body: { database: 'full' } })
    api.clock.advance(31_000)
    for (let n = 0; n < 2; n += 1) expect(await api.call('GET', '/readyz')).toMatchObject(ready)
    await api.close()
  },
)

describe.runIf(engines.includes('mysql'))('a server that goes away, on mysql', () => {
  let api: TestApi
  let line: Line
  let ask: (path: string) => Promise<object>
  let hangUp: () => Promise<void>
  beforeAll(async () => {
    api = await startApi({ engine: 'mysql' })
    if (!('url' in api.db.target)) throw new Error('A server is needed')
    const { url: direct } = api.db.target
    line = await onFreePorts(1, (port = 0) => openLine(port, new URL(direct)))
    const url = new URL(direct)
    url.host = `127.0.0.1:${line.port}`
    const db = await openDatabase({ url: url.href })
    const app = createApp({ ...api.deps, db })
    ask = async (path) => {
      const answer = await app.request(path)
      return { status: answer.status, body: await answer.json() }
    }
    hangUp = async () => {
      await line.cut()
      // Its connections are lost, which it says.
      await Promise.allSettled([db.close()])
    }
  })
  afterAll(async () => {
    await hangUp()
    await api.close()
  })

  test('is told by readyz, and so is that it came back', async () => {
    expect(await ask('/readyz')).toEqual(ready)
    await line.cut()
    expect(await ask('/readyz')).toEqual(unready)
    expect(await ask('/healthz')).toEqual(healthy)
    await line.mend()
    await expect.poll(() => ask('/readyz'), { timeout: 10_000 }).toEqual(ready)
  })

  test('is not waited for longer than a balancer would', async () => {
    expect(await ask('/readyz')).toEqual(ready)
    line.hold()
    const began = performance.now()
    expect(await ask('/readyz')).toEqual(unready)
    // Two seconds, and what a busy machine adds; the driver alone would wait for ten.
    expect(performance.now() - began).toBeLessThan(7000)
    expect(await ask('/healthz')).toEqual(healthy)
  })
})

/** A wire to the database server, in the hand of the test. */
type Line = {
  readonly port: number
  readonly cut: () => Promise<void>
  readonly mend: () => Promise<void>
  /** From now on nothing passes, and nobody is told. */
  readonly hold: () => void
}

const openLine = async (port: number, to: URL): Promise<Line> => {
  const ends = new Set<Socket>()
  let server: Server
  const pass = (caller: Socket) => {
    const called = connect(Number(to.port || 3306), to.hostname)
    for (const end of [caller, called]) {
      ends.add(end)
      end.on('error', () => {})
    }
    caller.pipe(called).pipe(caller)
  }
  const mend = async () => {
    server = createServer(pass).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = async () => {
    const gone = once(server, 'close')
    server.close()
    for (const end of ends) end.destroy()
    ends.clear()
    await gone
  }
  const hold = () => {
    for (const end of ends) end.unpipe()
  }
  await mend()
  return { port, cut, mend, hold }
}
