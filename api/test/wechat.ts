import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const appid = 'wx0123456789abcdef'
const secret = '0123456789abcdef0123456789abcdef'
const CODE_MS = 5 * 60 * 1000
const TOKEN_S = 7200
/** As it is written down at WeChat, with the fields that it has. */
export const template = 'tpl-9f2c'
export const fields = ['character_string1', 'thing2', 'phrase3', 'time4'] as const
/** WeChat tells a new token apart from the one before for so long. */
const OVERLAP_MS = 5 * 60 * 1000

type Message = {
  readonly touser: string
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}

export type Wechat = {
  readonly environment: { readonly appid: string; readonly secret: string; readonly url: string }
  /** What `wx.login` gives on the phone of this openid. */
  readonly code: (openid: string) => string
  /** How often each address was asked. */
  readonly asked: Readonly<Record<string, number>>
  /** From now on every answer is this; undefined: as it should be. */
  readonly answers: (next: { readonly errcode: number } | 'nothing' | undefined) => void
  /** What was sent, in order. */
  readonly messages: readonly Message[]
  /** On the phone of this openid so many more messages were agreed to. */
  readonly agree: (openid: string, more?: number) => void
  /** Takes back every token that was given. */
  readonly revoke: () => void
  readonly stop: () => Promise<void>
}

/**
 * Answers as WeChat's servers do, from its published documentation: codes are taken once and last 5 minutes, tokens 2
 * hours, and what is wrong is refused by WeChat's own numbers.
 */
export const startWechat = async (now: () => number = Date.now): Promise<Wechat> => {
  const codes = new Map<string, { readonly openid: string; readonly until: number; used: boolean }>()
  const tokens: { readonly token: string; readonly until: number }[] = []
  const agreed = new Map<string, number>()
  const messages: Message[] = []
  const asked: Record<string, number> = {}
  let otherwise: { readonly errcode: number } | 'nothing' | undefined
  let count = 0

  const sessionOf = (query: URLSearchParams) => {
    if (query.get('appid') !== appid) return fault(40013, 'invalid appid')
    if (query.get('secret') !== secret) return fault(40125, 'invalid appsecret')
    if (query.get('grant_type') !== 'authorization_code') return fault(40002, 'invalid grant_type')
    const code = query.get('js_code')
    if (!code) return fault(41008, 'missing code')
    const known = codes.get(code)
    if (!known || known.until <= now()) return fault(40029, 'invalid code')
    if (known.used) return fault(40163, 'code been used')
    known.used = true
    return { openid: known.openid, session_key: Buffer.from(`key of ${code}`).toString('base64') }
  }

  const tokenOf = (body: Record<string, unknown>) => {
    if (body.grant_type !== 'client_credential') return fault(40002, 'invalid grant_type')
    if (body.appid !== appid) return fault(40013, 'invalid appid')
    if (body.secret !== secret) return fault(40125, 'invalid appsecret')
    const present = tokens.at(-1)
    const lasts = present && present.until - now() > OVERLAP_MS
    if (present && lasts && body.force_refresh !== true)
      return { access_token: present.token, expires_in: Math.floor((present.until - now()) / 1000) }
    count += 1
    tokens.push({ token: `token-${count}`, until: now() + TOKEN_S * 1000 })
    return { access_token: `token-${count}`, expires_in: TOKEN_S }
  }

  const sent = (token: string | null, message: Record<string, unknown>) => {
    if (!tokens.some((one) => one.token === token && one.until > now()))
      return fault(tokens.length === 0 ? 40001 : 42001, 'access_token expired')
    const { touser, template_id, data } = message as {
      touser: string
      template_id: string
      data: Message['data']
    }
    if (template_id !== template) return fault(40037, 'invalid template_id')
    if (!agreed.has(touser)) return fault(40003, 'invalid openid')
    const values = Object.entries(data ?? {})
    if (values.length !== fields.length || !values.every(([name, { value }]) => isFitting(name, value)))
      return fault(47003, 'argument invalid')
    const left = agreed.get(touser) ?? 0
    if (left === 0) return fault(43101, 'user refuse to accept the msg')
    agreed.set(touser, left - 1)
    messages.push(message as Message)
    return fault(0, 'ok')
  }

  const answer = async (request: IncomingMessage): Promise<object> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://wechat')
    asked[pathname] = (asked[pathname] ?? 0) + 1
    if (otherwise && otherwise !== 'nothing') return { ...otherwise, errmsg: 'as told' }
    if (pathname === '/sns/jscode2session' && request.method === 'GET') return sessionOf(searchParams)
    if (pathname === '/cgi-bin/stable_token' && request.method === 'POST')
      return tokenOf(JSON.parse(await textOf(request)))
    if (pathname === '/cgi-bin/message/subscribe/send' && request.method === 'POST')
      return sent(searchParams.get('access_token'), JSON.parse(await textOf(request)))
    return fault(40066, 'invalid url')
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (otherwise === 'nothing') return void request.socket.destroy()
    answer(request).then(
      (body) => response.end(JSON.stringify(body)),
      () => response.end(JSON.stringify(fault(47001, 'data format error'))),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo

  return {
    environment: { appid, secret, url: `http://127.0.0.1:${port}` },
    code: (openid) => {
      const code = `code-${codes.size + 1}`
      codes.set(code, { openid, until: now() + CODE_MS, used: false })
      return code
    },
    asked,
    messages,
    agree: (openid, more = 1) => void agreed.set(openid, (agreed.get(openid) ?? 0) + more),
    answers: (next) => {
      otherwise = next
    },
    revoke: () => {
      tokens.length = 0
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** By WeChat's rules for the values of each kind. */
const isFitting = (name: string, value: string): boolean => {
  if (!fields.some((field) => field === name) || typeof value !== 'string' || value === '') return false
  if (name.startsWith('thing')) return [...value].length <= 20
  if (name.startsWith('phrase')) return /^[\u4e00-\u9fff]{1,5}$/.test(value)
  if (name.startsWith('character_string')) return /^[\x21-\x7e]{1,32}$/.test(value)
  return /^\d{4}年\d{2}月\d{2}日 \d{2}:\d{2}$/.test(value)
}

const fault = (errcode: number, errmsg: string) => ({ errcode, errmsg })

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
