import { createHmac, timingSafeEqual } from 'node:crypto'
import { database, rows } from './database'

export type Actor = {
  readonly id: number
  readonly name: string
  readonly role: string
  readonly organizationId: number
}

type Session = { readonly actor: Actor; readonly until: number }

const key = `${process.env.OMS_SECRET}:access`
const KEPT_MS = 5000
const genuine = new Map<string, { readonly sid: number; readonly exp: number }>()
const sessions = new Map<number, Session>()

/** HS256 checked once a token, the session read anew every 5 seconds, as the API does. */
export const actorOf = async (authorization: string | undefined): Promise<Actor | undefined> => {
  const token = authorization?.slice('Bearer '.length) ?? ''
  const claims = genuine.get(token) ?? prove(token)
  if (!claims || claims.exp <= Date.now() / 1000) return undefined
  const kept = sessions.get(claims.sid)
  if (kept && kept.until > performance.now()) return kept.actor
  const actor = await readActor(claims.sid)
  if (actor) sessions.set(claims.sid, { actor, until: performance.now() + KEPT_MS })
  return actor
}

export const issue = (sid: number): string => {
  const now = Math.floor(Date.now() / 1000)
  const content = [
    { alg: 'HS256', typ: 'JWT' },
    { sid, iat: now, exp: now + 900 },
  ]
  const text = content.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

const prove = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const right = createHmac('sha256', key).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const claims: { sid: number; exp: number } = JSON.parse(Buffer.from(payload, 'base64url').toString())
  genuine.set(token, claims)
  return claims
}

const readActor = async (sid: number): Promise<Actor | undefined> => {
  const [user] = await rows(
    database,
    "select u.id, u.name, u.role, u.organization_id from sessions s inner join users u on u.id = s.user_id where s.id = ? and s.ended_at is null and u.status = 'active'",
    [sid],
  )
  return (
    user && {
      id: Number(user.id),
      name: String(user.name),
      role: String(user.role),
      organizationId: Number(user.organization_id),
    }
  )
}
