import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app'
import type { Root } from './deps'
import { createDrain } from './drain'
import { answerExpectation, answerGarbled, answerNoRequest } from './edge/garbled'

export type Serving = {
  readonly url: string
  /** Answers whoever is connected, for 10 seconds at most. */
  readonly stop: () => Promise<void>
}

/** Listens where told. Rejects with the system's error when the address is taken. */
export const serve = async (root: Root, { host, port }: { host: string; port: number }): Promise<Serving> => {
  const app = createApp(root)
  const listener = getRequestListener(app.fetch, { errorHandler: answerNoRequest })
  // Node would answer a missing host without a word.
  const server = createServer({ requireHostHeader: false }, listener)
  // Longer than the usual 60 s of a proxy in front, which must be the one to close.
  server.keepAliveTimeout = 75_000
  server.on('clientError', answerGarbled)
  server.on('checkExpectation', answerExpectation)
  const drain = createDrain(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // Safe: it listens on a port, not on a pipe.
  const bound = server.address() as AddressInfo
  const shownHost = host.includes(':') ? `[${host}]` : host
  const stop = (): Promise<void> => {
    // They would be answered for as long as somebody reads.
    app.endStreams()
    return drain()
  }
  return { url: `http://${shownHost}:${bound.port}`, stop }
}
