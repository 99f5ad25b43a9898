import { schemaOf } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { fold } from '@oms/db/domain/fold'
import { fieldOf } from '@oms/db/domain/resource'
import { eq } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { forbidden, unauthorized } from '../edge/errors'
import type { AccessTokens } from './access-token'
import { ownAccount } from './account'
import { networkOf } from './address'
import { isPassword } from './passwords'
import { keepRefreshCookie } from './refresh-cookie'
import { noteSecurity } from './security-events'
import { openSession } from './sessions'
import type { Throttle } from './throttle'

type Named = { readonly id: number; readonly status: string }

/** Whose name and password these are. Throws 401, 429. */
export const provenByPassword = async (
  c: AppContext,
  deps: Deps,
  throttle: Throttle,
  { username = '', password = '' }: { readonly username?: string; readonly password?: string },
): Promise<Named> => {
  const from = networkOf(c, deps)
  const user = await accountNamed(deps, username)
  const right = await throttle.tryPassword({ username, userId: user?.id, from }, () =>
    isPassword(password, user?.passwordHash, { kind: 'signIn', from }),
  )
  if (!right || !user) throw unauthorized('login.failed')
  return user
}

/** Throws 403 with the reason where a person who proved who they are has no way in. */
export const requireActive = async (deps: Deps, { id, status }: Named): Promise<void> => {
  if (status === 'active') return
  await noteSecurity(deps, deps.db, 'refuse', id)
  throw forbidden(status === 'waiting' ? 'login.waiting' : 'login.disabled')
}

/** Signs in a person who proved who they are, and answers with their tokens and account. Throws 403. */
export const answerSignIn = async (
  c: AppContext,
  deps: Deps,
  tokens: AccessTokens,
  user: Named,
  cookie = false,
): Promise<Response> => {
  await requireActive(deps, user)
  const { sessionId, refresh } = await deps.db.transaction(async (tx) => {
    await noteSecurity(deps, tx, 'signIn', user.id)
    return openSession(deps, tx, user.id, networkOf(c, deps))
  })
  const access = await tokens.issue(sessionId, user.id)
  const account = await ownAccount(deps.db, deps.declaration, user.id)
  return answerTokens(c, cookie, refresh, { access, user: account })
}

/** The refresh token stands in the body, or in a cookie where the client keeps it there. */
export const answerTokens = (c: AppContext, cookie: boolean, refresh: string, rest: object): Response => {
  if (!cookie) return c.json({ refresh, ...rest })
  keepRefreshCookie(c, refresh)
  return c.json(rest)
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
