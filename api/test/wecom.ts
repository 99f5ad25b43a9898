import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Card = { readonly title: string; readonly description: string; readonly url: string }
type Message = { readonly touser: string; readonly msgtype: string; readonly textcard?: Card }

export type Wecom = {
  readonly environment: {
    readonly corpid: string
    readonly secret: string
    readonly agentid: number
    readonly url: string
  }
  /** What was taken, in order. */
  readonly messages: readonly Message[]
  /** How often each address was asked. */
  readonly asked: Readonly<Record<string, number>>
  /** Accounts that there are. */
  readonly hire: (...userids: readonly string[]) => void
  /** Takes back every token that was given. */
  readonly revoke: () => void
  /** From now on every message is answered so; 'nothing': nobody answers; undefined: as it should be. */
  readonly answers: (next: number | 'nothing' | undefined) => void
  readonly stop: () => Promise<void>
}

const corpid = 'ww0123456789abcdef'
const secret = 'the-secret-of-the-application'
const agentid = 1000002
const TOKEN_S = 7200

/** Answers as the servers of 企业微信 do, from its published documentation; what is wrong is refused by its own numbers. */
export const startWecom = async (now: () => number): Promise<Wecom> => {
  const tokens = new Map<string, number>()
  const hired = new Set<string>()
  const messages: Message[] = []
  const asked: Record<string, number> = {}
  let count = 0
  let otherwise: number | 'nothing' | undefined

  const tokenFor = (query: URLSearchParams) => {
    if (query.get('corpid') !== corpid) return fault(40013, 'invalid corpid')
    if (query.get('corpsecret') !== secret) return fault(40001, 'invalid credential')
    count += 1
    const token = `token ${count}`
    tokens.set(token, now() + TOKEN_S * 1000)
    return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: TOKEN_S }
  }

  const take = (query: URLSearchParams, text: string) => {
    const token = query.get('access_token') ?? ''
    const until = tokens.get(token)
    if (until === undefined) return fault(40014, 'invalid access_token')
    if (until <= now()) return fault(42001, 'access_token expired')
    if (typeof otherwise === 'number') return fault(otherwise, 'as the test says')
    const message = JSON.parse(text)
    if (message.agentid !== agentid) return fault(40056, 'invalid agentid')
    const content = message[message.msgtype]
    if (!content) return fault(40008, 'invalid message type')
    const isTooLong = (value: string | undefined, most: number) => Buffer.byteLength(value ?? '') > most
    if (message.msgtype === 'textcard') {
      if (!content.url || !content.title || !content.description) return fault(41016, 'missing field')
      if (isTooLong(content.title, 128) || isTooLong(content.description, 512))
        return fault(45001, 'too long')
    } else if (isTooLong(content.content, 2048)) return fault(45002, 'content size out of limit')
    if (!hired.has(message.touser)) return fault(81013, 'user & party & tag all invalid')
    messages.push(message)
    return { errcode: 0, errmsg: 'ok', msgid: `m${messages.length}` }
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    if (otherwise === 'nothing') return void request.socket.destroy()
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://wecom')
    asked[pathname] = (asked[pathname] ?? 0) + 1
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const text = Buffer.concat(parts).toString('utf8')
    const answer =
      pathname === '/cgi-bin/gettoken'
        ? tokenFor(searchParams)
        : pathname === '/cgi-bin/message/send'
          ? take(searchParams, text)
          : undefined
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo

  return {
    environment: { corpid, secret, agentid, url: `http://127.0.0.1:${port}` },
    messages,
    asked,
    hire: (...userids) => {
      for (const one of userids) hired.add(one)
    },
    revoke: () => tokens.clear(),
    answers: (next) => {
      otherwise = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const fault = (errcode: number, errmsg: string) => ({ errcode, errmsg })
