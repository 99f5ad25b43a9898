import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { logOptions } from '../open-deps'
import { startApi, type TestApi } from '../test/start-api'

const lines: string[] = []
let api: TestApi
beforeAll(async () => {
  api = await startApi({
    engine: 'sqlite',
    log: pino(logOptions, { write: (line) => void lines.push(line) }),
  })
})
afterAll(() => api.close())

test('a body that breaks off is no fault in the log', async () => {
  const url = await api.url()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  const head =
    'POST /api/auth/login HTTP/1.1\r\nHost: oms\r\nContent-Type: application/json\r\nContent-Length: 500'
  socket.write(`${head}\r\n\r\n{"username":`)
  socket.resume().destroy()
  // Every request is told once, when it is over.
  await vi.waitUntil(() => lines.some((line) => line.includes('"path":"/api/auth/login"')))
  expect(lines.map((line) => JSON.parse(line).status)).toEqual([400])
})
