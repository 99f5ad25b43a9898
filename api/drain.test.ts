import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from './serve'
import { startProcess } from './test/process'
import { startApi, type TestApi } from './test/start-api'

type Answer = { readonly status: number; readonly connection: string | undefined }

/** Over a connection of its own. A refused connection reached nobody; anything else that fails was dropped. */
const ask = (url: string): Promise<Answer | 'refused' | string> =>
  new Promise((resolve) => {
    const asking = request(url, { agent: false }, (answer) => {
      answer.resume()
      answer.once('error', ({ message }) => resolve(message))
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }),
      )
    })
    asking.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : `dropped: ${error.code}`),
    )
    asking.end()
  })

describe('a process that is told to stop', { timeout: 120_000 }, () => {
  const variables = { NODE_ENV: 'production', OMS_SECRET: 'a secret of thirty-two characters' }

  test.each([
    [1, 'SIGTERM'],
    [2, 'SIGINT'],
    [3, 'SIGHUP'],
    [4, 'SIGTERM'],
    [5, 'SIGTERM'],
  ] as const)('answers each of twenty that come just then, round %i by %s', async (round, signal) => {
    const server = await startProcess(variables)
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(silent, 'connect')
    const answers: Promise<Answer | string>[] = []
    let stopped: Promise<number | null> | undefined
    for (let n = 0; n < 20; n += 1) {
      if (n === round * 3) stopped = server.stop(signal)
      answers.push(ask(`${server.url}/readyz`))
      await nextTurn()
    }
    const all = await Promise.all(answers)
    const last = performance.now()
    expect(all.filter((answer) => typeof answer === 'string' && answer !== 'refused')).toEqual([])
    expect(all.filter((answer) => answer !== 'refused').length).toBeGreaterThanOrEqual(round * 3)
    expect(await stopped).toBe(0)
    // A second, and what a busy machine adds.
    expect(performance.now() - last).toBeLessThan(3000)
    silent.destroy()
  })
})

describe('a server that stops', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine: 'sqlite' })
  })
  afterAll(() => api.close())

  test('finishes what is under way, says that the connection closes, and does not wait for idle ones', async () => {
    const server = await serve(api.deps, { host: '127.0.0.1', port: 0 })
    const port = Number(new URL(server.url).port)
    const idle = connect(port, '127.0.0.1')
    idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const [first] = (await once(idle, 'data')) as [Buffer]
    expect(first.toString()).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(first.toString()).not.toMatch(/connection: close/i)
    const idleGone = once(idle, 'close')

    const slow = connect(port, '127.0.0.1')
    const body = JSON.stringify({ username: 'nobody', password: 'wrong wrong' })
    const head = [
      'POST /api/auth/login HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ]
    slow.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
    // The server has taken it in when a later connection is answered.
    expect(await ask(`${server.url}/healthz`)).toMatchObject({ status: 200 })
    let heard = ''
    slow.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
    })
    const slowGone = once(slow, 'close')

    const stopped = server.stop()
    await idleGone
    expect(await ask(`${server.url}/healthz`)).toBe('refused')
    slow.write(body.slice(10))
    await slowGone
    expect(heard).toMatch(/^HTTP\/1.1 401 Unauthorized\r\n/)
    expect(heard).toMatch(/\r\nconnection: close\r\n/i)
    expect(heard).toContain('login.failed')
    const last = performance.now()
    await stopped
    expect(performance.now() - last).toBeLessThan(1000)
  })
})
