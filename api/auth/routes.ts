import type { Handle } from '@oms/db/database'
import { schemaOf } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { fold } from '@oms/db/domain/fold'
import { fieldOf } from '@oms/db/domain/resource'
import { eq, inArray, or } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { type FieldErrors, forbidden, invalid, unauthorized } from '../edge/errors'
import type { AccessTokens } from './access-token'
import { ownAccount } from './account'
import { actorOf } from './actor'
import { networkOf } from './address'
import { isPassword } from './passwords'
import { dropRefreshCookie, keepRefreshCookie, refreshCookie, usesCookie } from './refresh-cookie'
import { readRefreshToken } from './refresh-token'
import { noteSecurity } from './security-events'
import { endSessions, forgetSessions, openSession, refreshSession } from './sessions'
import type { Throttle } from './throttle'

export const authRoutes = (deps: Deps, tokens: AccessTokens, throttle: Throttle): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()

  app.post('/login', async (c) => {
    const cookie = usesCookie(c)
    const { username = '', password = '' } = texts(c, ['username', 'password'], true)
    const from = networkOf(c, deps)
    const user = await accountNamed(deps, username)
    const right = await throttle.tryPassword({ username, userId: user?.id, from }, () =>
      isPassword(password, user?.passwordHash, { kind: 'signIn', from }),
    )
    if (!right || !user) throw unauthorized('login.failed')
    if (user.status !== 'active') {
      await noteSecurity(deps, deps.db, 'refuse', user.id)
      throw forbidden(`login.${user.status}`)
    }
    const { sessionId, refresh } = await deps.db.transaction(async (tx) => {
      await noteSecurity(deps, tx, 'signIn', user.id)
      return openSession(deps, tx, user.id, from)
    })
    const access = await tokens.issue(sessionId, user.id)
    return answer(c, cookie, refresh, { access, user: await ownAccount(deps.db, deps.declaration, user.id) })
  })

  app.post('/refresh', async (c) => {
    const cookie = usesCookie(c)
    const given = cookie ? refreshCookie(c) : texts(c, ['refresh'], true).refresh
    const opened = given ? await refreshSession(deps, given) : undefined
    if (!opened || !(await actorOf(deps, opened.sessionId))) {
      if (cookie) dropRefreshCookie(c)
      throw unauthorized('session.ended')
    }
    return answer(c, cookie, opened.refresh, { access: await tokens.issue(opened.sessionId, opened.userId) })
  })

  app.post('/logout', async (c) => {
    const cookie = usesCookie(c)
    const given = cookie ? refreshCookie(c) : texts(c, ['refresh'], false).refresh
    const family = given ? readRefreshToken(deps.secret, given)?.family : undefined
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const sessionId = bearer ? await tokens.read(bearer) : undefined
    if (cookie) dropRefreshCookie(c)
    if (family === undefined && sessionId === undefined) throw unauthorized()
    await forgetSessions(deps, await deps.db.transaction((tx) => signOut(deps, tx, sessionId, family)))
    return c.body(null, 204)
  })

  return app
}

const signOut = async (
  deps: Deps,
  tx: Handle,
  sessionId: number | undefined,
  family: string | undefined,
): Promise<readonly number[]> => {
  const { sessions } = tx.tables
  const theirs = or(
    sessionId === undefined ? undefined : eq(sessions.id, sessionId),
    family === undefined ? undefined : eq(sessions.family, family),
  )
  const ended = await endSessions(tx, deps.clock(), theirs)
  if (ended.length === 0) return ended
  const people = tx.selectDistinct({ userId: sessions.userId }).from(sessions)
  for (const { userId } of await people.where(inArray(sessions.id, [...ended])))
    await noteSecurity(deps, tx, 'signOut', userId)
  return ended
}

const accountNamed = async ({ db, declaration }: Deps, username: string) => {
  const usernames = schemaOf(fieldOf(resourceOf(declaration, 'users'), 'username'))
  if (!usernames.safeParse(username).success) return undefined
  const { users } = db.tables
  const [user] = await db
    .select({ id: users.id, status: users.status, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.usernameKey, fold(username)))
  return user
}

const answer = (c: AppContext, cookie: boolean, refresh: string, rest: object): Response => {
  if (!cookie) return c.json({ refresh, ...rest })
  keepRefreshCookie(c, refresh)
  return c.json(rest)
}

/** The body's texts of these names, and nothing else in it. Throws 422. */
const texts = <K extends string>(
  c: AppContext,
  names: readonly K[],
  required: boolean,
): Readonly<Partial<Record<K, string>>> => {
  const body = bodyObject(c)
  const errors: Record<string, FieldErrors[string]> = {}
  const found: Partial<Record<K, string>> = {}
  for (const key of Object.keys(body))
    if (!names.some((name) => name === key)) errors[key] = [{ code: 'field.unknown' }]
  for (const name of names) {
    const value = body[name]
    if (typeof value === 'string' && value !== '') found[name] = value
    else if (value !== undefined && typeof value !== 'string') errors[name] = [{ code: 'field.notText' }]
    else if (required) errors[name] = [{ code: 'field.required' }]
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return found
}
