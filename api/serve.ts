import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app'
import type { Deps } from './deps'
import { createDrain } from './drain'
import { messages } from './edge/messages'

export type Serving = {
  readonly url: string
  /** Answers whoever is connected, for 10 seconds at most. */
  readonly stop: () => Promise<void>
}

/** Listens where told. Rejects with the system's error when the address is taken. */
export const serve = async (deps: Deps, { host, port }: { host: string; port: number }): Promise<Serving> => {
  // Safe: without createServer given, the adaptor makes one of node:http.
  const server = createAdaptorServer({ fetch: createApp(deps).fetch }) as Server
  // Longer than the usual 60 s of a proxy in front, which must be the one to close.
  server.keepAliveTimeout = 75_000
  server.on('clientError', answerGarbled)
  const drain = createDrain(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // Safe: it listens on a port, not on a pipe.
  const bound = server.address() as AddressInfo
  const shownHost = host.includes(':') ? `[${host}]` : host
  return { url: `http://${shownHost}:${bound.port}`, stop: drain }
}

/** What is no HTTP never reaches the app; it gets the error shape all the same. */
const answerGarbled = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, line] =
    error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : [400, 'Bad Request']
  const requestId = crypto.randomUUID()
  const message = messages['request.garbled'].zh
  const body = JSON.stringify({ message, statusCode: status, code: 'request.garbled', requestId })
  socket.end(
    `HTTP/1.1 ${status} ${line}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
