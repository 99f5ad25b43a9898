import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Locale } from '@oms/db/domain/label'
import { localeOf } from './locale'
import { messages } from './messages'

/** What Node finds wrong with a request before there is one; 400 for the rest. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** What is no HTTP never reaches the app; it gets the error shape all the same. */
export const answerGarbled = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = statuses[error.code ?? ''] ?? 400
  const body = bodyOf(status, 'zh')
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${type}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** A request whose address or host cannot be read. */
export const answerNoRequest = (): Response =>
  new Response(bodyOf(400, 'zh'), { status: 400, headers: { 'Content-Type': type } })

/** An `Expect` other than 100-continue. */
export const answerExpectation = ({ headers }: IncomingMessage, answer: ServerResponse): void => {
  answer.shouldKeepAlive = false
  answer.writeHead(417, { 'Content-Type': type })
  answer.end(bodyOf(417, localeOf(headers['accept-language'])))
}

const type = 'application/json; charset=utf-8'

const bodyOf = (statusCode: number, locale: Locale): string => {
  const code = 'request.garbled'
  return JSON.stringify({ message: messages[code][locale], statusCode, code, requestId: crypto.randomUUID() })
}
