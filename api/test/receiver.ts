import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { readonly at: string; readonly id?: string; readonly body: Json }

type Json = Readonly<Record<string, unknown>>
type Answer = { readonly status: number; readonly body?: Json; readonly headers?: Record<string, string> }

export type Receiver = {
  readonly url: string
  /** What was taken, in order. */
  readonly taken: readonly Received[]
  /** How often each place was called. */
  readonly called: Readonly<Record<string, number>>
  /** How often each robot was called beyond its limit. */
  readonly tooOften: Readonly<Record<string, number>>
  /** What a webhook is checked with from now on. */
  readonly trust: (secret: string) => void
  /** From now on every answer is this; 'nothing': none at all; undefined: as it should be. */
  readonly answers: (next: Answer | 'nothing' | undefined) => void
  readonly stop: () => Promise<void>
}

/** What the robots are called with, by their groups' settings. */
export const robotSecrets = { wecom: 'wecom-key', dingtalk: 'SEC-of-dingtalk', feishu: 'of-feishu' } as const

/**
 * A system that takes webhooks by the rules of Standard Webhooks, and the robots of three groups by what 企业微信, 钉钉
 * and 飞书 publish: what is signed wrongly, too old or too much is refused as they do.
 */
export const startReceiver = async (now: () => number): Promise<Receiver> => {
  const taken: Received[] = []
  const called: Record<string, number> = {}
  const tooOften: Record<string, number> = {}
  const times = new Map<string, number[]>()
  let secret = ''
  let otherwise: Answer | 'nothing' | undefined

  const isTooMuch = (place: string, most: number): boolean => {
    const recent = (times.get(place) ?? []).filter((time) => time > now() - 60_000)
    times.set(place, [...recent, now()])
    if (recent.length < most) return false
    tooOften[place] = (tooOften[place] ?? 0) + 1
    return true
  }
  const take = (received: Received, body: Json): Answer => {
    taken.push(received)
    return { status: 200, body }
  }

  const webhook = (request: IncomingMessage, text: string): Answer => {
    const header = (name: string) => String(request.headers[name] ?? '')
    const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')]
    if (Math.abs(now() / 1000 - Number(timestamp)) > 300) return { status: 400 }
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest()
    const isSigned = header('webhook-signature')
      .split(' ')
      .some((one) => {
        const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
        return one.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted)
      })
    return isSigned ? take({ at: 'webhook', id, body: JSON.parse(text) }, {}) : { status: 401 }
  }

  const wecom = (query: URLSearchParams, text: string): Answer => {
    if (query.get('key') !== robotSecrets.wecom) return told('errcode', 93000, 'invalid webhook url')
    if (isTooMuch('wecom', 20)) return told('errcode', 45009, 'api freq out of limit')
    const body: Json = JSON.parse(text)
    if (body.msgtype !== 'text') return told('errcode', 40008, 'invalid message type')
    return take({ at: 'wecom', body }, { errcode: 0, errmsg: 'ok' })
  }

  const dingtalk = (query: URLSearchParams, text: string): Answer => {
    if (query.get('access_token') !== 'token') return told('errcode', 300005, 'token is not exist')
    const timestamp = query.get('timestamp') ?? ''
    const signed = createHmac('sha256', robotSecrets.dingtalk)
      .update(`${timestamp}\n${robotSecrets.dingtalk}`)
      .digest('base64')
    if (Math.abs(now() - Number(timestamp)) > 3_600_000)
      return told('errcode', 310000, 'invalid timestamp, more info at the document')
    if (query.get('sign') !== signed) return told('errcode', 310000, 'sign not match')
    if (isTooMuch('dingtalk', 20)) return told('errcode', 130101, 'send too fast, exceed 20 times per minute')
    return take({ at: 'dingtalk', body: JSON.parse(text) }, { errcode: 0, errmsg: 'ok' })
  }

  const feishu = (text: string): Answer => {
    const { timestamp, sign, ...body }: Json = JSON.parse(text)
    const signed = createHmac('sha256', `${timestamp}\n${robotSecrets.feishu}`).update('').digest('base64')
    const isStale = !(Math.abs(now() / 1000 - Number(timestamp)) <= 3600)
    if (isStale || sign !== signed)
      return told('code', 19021, 'sign match fail or timestamp is not within one hour from current time')
    if (isTooMuch('feishu', 100)) return told('code', 11232, 'frequency limited')
    return take({ at: 'feishu', body }, { code: 0, msg: 'success', data: {} })
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://receiver')
    called[pathname] = (called[pathname] ?? 0) + 1
    const text = await textOf(request)
    if (otherwise && otherwise !== 'nothing') return otherwise
    if (pathname === '/hook') return webhook(request, text)
    if (pathname === '/cgi-bin/webhook/send') return wecom(searchParams, text)
    if (pathname === '/robot/send') return dingtalk(searchParams, text)
    if (pathname === '/open-apis/bot/v2/hook/token') return feishu(text)
    return { status: 404 }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (otherwise === 'nothing') return void request.socket.destroy()
    void answer(request).then(({ status, body = {}, headers }) => {
      response.writeHead(status, headers).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    called,
    tooOften,
    trust: (next) => {
      secret = next
    },
    answers: (next) => {
      otherwise = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const told = (field: 'errcode' | 'code', code: number, text: string): Answer => ({
  status: 200,
  body: { [field]: code, [field === 'code' ? 'msg' : 'errmsg']: text },
})

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
