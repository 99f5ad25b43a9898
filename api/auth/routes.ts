import type { Handle } from '@oms/db/database'
import { eq, inArray, or } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { unauthorized } from '../edge/errors'
import type { AccessTokens } from './access-token'
import { actorOf } from './actor'
import { dropRefreshCookie, refreshCookie, usesCookie } from './refresh-cookie'
import { readRefreshToken } from './refresh-token'
import { noteSecurity } from './security-events'
import { endSessions, forgetSessions, refreshSession } from './sessions'
import { answerSignIn, answerTokens, provenByPassword } from './sign-in'
import { texts } from './texts'
import type { Throttle } from './throttle'

export const authRoutes = (deps: Deps, tokens: AccessTokens, throttle: Throttle): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()

  app.post('/login', async (c) => {
    const cookie = usesCookie(c)
    const user = await provenByPassword(c, deps, throttle, texts(c, ['username', 'password'], true))
    return answerSignIn(c, deps, tokens, user, cookie)
  })

  app.post('/refresh', async (c) => {
    const cookie = usesCookie(c)
    const given = cookie ? refreshCookie(c) : texts(c, ['refresh'], true).refresh
    const opened = given ? await refreshSession(deps, given) : undefined
    if (!opened || !(await actorOf(deps, opened.sessionId))) {
      if (cookie) dropRefreshCookie(c)
      throw unauthorized('session.ended')
    }
    return answerTokens(c, cookie, opened.refresh, {
      access: await tokens.issue(opened.sessionId, opened.userId),
    })
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
