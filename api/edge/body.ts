import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import { invalid, Refusal } from './errors'
import { overflowIn } from './json-bounds'
import type { MessageCode } from './messages'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const unpaired = /\p{Surrogate}/u
const anyUnpaired = /\p{Surrogate}/gu
const carriesBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Reads JSON: 413, 415 and broken JSON are told before the route is looked at. */
export const readBody =
  (limitKb: number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (carriesBody.has(c.req.method) && !('body' in c.var)) c.set('body', await parse(c, limitKb))
    await next()
  }

type Body = Readonly<Record<string, unknown>>

/** A body as far as it is an object; `fault` is what a route has to refuse it with once nothing else is wrong. */
export type Sent = { readonly body: Body; readonly fault?: Refusal }

/**
 * The body as an object, for the 422 stage of a route (nothing sent counts as `{}`).
 * Throws 422 when it is no object, or holds NUL or an unpaired surrogate.
 */
export const bodyObject = (c: AppContext): Body => {
  const { body, fault } = sentBody(c)
  if (fault) throw fault
  return body
}

/** The same for routes that look into the body before that stage. */
export const sentBody = (c: AppContext): Sent => {
  const sent = c.get('body')
  if (sent === undefined) return { body: {} }
  if (sent instanceof Refusal) return { body: {}, fault: sent }
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return { body: {}, fault: new Refusal(422, 'body.notObject') }
  const body = sent as Body
  const bad = Object.entries(body).filter(([name, value]) => !isStorable(name) || !isStorable(value))
  if (bad.length > 0) return { body, fault: invalid(named(bad, 'field.characters')) }
  // Assigning to it would not make a field of that name.
  const inherited = Object.entries(body).filter(([name]) => name === '__proto__')
  return inherited.length > 0 ? { body, fault: invalid(named(inherited, 'field.unknown')) } : { body }
}

const named = (entries: readonly [string, unknown][], code: MessageCode) =>
  Object.fromEntries(entries.map(([name]) => [name.replace(anyUnpaired, '\ufffd'), [{ code }]]))

/** What was sent, or the refusal for a body that is too wide or deep to be looked into. */
const parse = async (c: AppContext, limitKb: number): Promise<unknown> => {
  const limit = limitKb * 1024
  const tooLarge = () => new Refusal(413, 'body.tooLarge', { params: { limit: limitKb } })
  const declared = c.req.header('content-length')
  if (declared === '0') return undefined
  if (declared === undefined && c.req.header('transfer-encoding') === undefined && c.env?.incoming)
    return undefined
  if (Number(declared ?? 0) > limit) throw tooLarge()
  const bytes = await received(declared === undefined ? readStream(c, limit, tooLarge) : c.req.arrayBuffer())
  if (bytes.length > limit) throw tooLarge()
  if (bytes.length === 0) return undefined
  if (!isJson(c.req.header('content-type')) || c.req.header('content-encoding'))
    throw new Refusal(415, 'body.notJson')
  const overflow = overflowIn(bytes)
  if (overflow) return tooWide(overflow.field)
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new Refusal(400, 'body.broken')
  }
}

/** A sender that leaves half-way has sent nothing whole; that is no fault of ours to be logged. */
const received = async (sent: Promise<Uint8Array | ArrayBuffer>): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await sent)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, 'body.broken')
  }
}

const tooWide = (field: string | undefined): Refusal =>
  field === undefined
    ? new Refusal(422, 'body.tooWide')
    : invalid({ [field.replace(anyUnpaired, '\ufffd')]: [{ code: 'field.tooWide' }] })

/** For bodies of unknown length: stops reading once the limit is passed. */
const readStream = async (c: AppContext, limit: number, tooLarge: () => Refusal): Promise<Uint8Array> => {
  const stream = c.req.raw.body
  const chunks: Uint8Array[] = []
  if (!stream) return new Uint8Array()
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isJson = (type: string | undefined): boolean =>
  type !== undefined && /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?;?$/i.test(type.trim())

/** Neither NUL nor an unpaired surrogate anywhere in it; not recursive, since depth and width are the caller's choice. */
const isStorable = (root: unknown): boolean => {
  const rest: unknown[] = [root]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value === 'string' && (value.includes('\0') || unpaired.test(value))) return false
    if (typeof value !== 'object' || value === null) continue
    for (const [name, part] of Object.entries(value)) rest.push(name, part)
  }
  return true
}
