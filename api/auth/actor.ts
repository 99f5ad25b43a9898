import type { Actor } from '@oms/db/domain/roles'
import { and, eq, isNull } from 'drizzle-orm'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { unauthorized } from '../edge/errors'
import { peopleAsActors } from '../kernel/people-as-actors'
import type { AccessTokens } from './access-token'
import { sessionKey } from './sessions'

/** How old what this process knows of a session or a person can be where a drop did not arrive. */
const KEPT_MS = 5000

type Known = { readonly actor: Actor | null }
type OpenSession = { readonly userId: number; readonly expires: number }
type KnownSession = { readonly open: OpenSession | null }

const actorKey = (userId: number): string => `actor:${userId}`

/** Puts `actor` into the context, or answers 401. */
export const requireActor =
  (deps: Deps, tokens: AccessTokens): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const token = /^Bearer +([\w.-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (!token) throw unauthorized()
    const sessionId = await tokens.read(token)
    const actor = sessionId === undefined ? undefined : await actorOf(deps, sessionId)
    if (!actor || sessionId === undefined) throw unauthorized('session.ended')
    c.set('actor', { ...actor, sessionId })
    await next()
  }

/** Who is signed in with this session, while it and the person's account last. */
export const actorOf = async (deps: Deps, sessionId: number): Promise<Actor | undefined> => {
  const { open } = await deps.cache.load(sessionKey(sessionId), KEPT_MS, () => readSession(deps, sessionId))
  if (!open || open.expires <= deps.clock().getTime()) return undefined
  return personOf(deps, open.userId)
}

/** The person as rules see them, while the account is active. */
export const personOf = async (deps: Deps, userId: number): Promise<Actor | undefined> => {
  const { actor } = await deps.cache.load(actorKey(userId), KEPT_MS, () => readActor(deps, userId))
  return actor ?? undefined
}

/** After the commit of a change to these people. */
export const forgetActors = (deps: Deps, ...userIds: readonly number[]): Promise<void> =>
  deps.cache.drop(...userIds.map(actorKey))

/** After the commit of a change to projects: they say which organisations work together. */
export const forgetAllActors = (deps: Deps): Promise<void> => deps.cache.drop('actor:*')

const readSession = async ({ db }: Deps, sessionId: number): Promise<KnownSession> => {
  const { sessions } = db.tables
  const [row] = await db
    .select({ userId: sessions.userId, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
  return { open: row ? { userId: row.userId, expires: row.expiresAt.getTime() } : null }
}

const readActor = async ({ db }: Deps, userId: number): Promise<Known> => {
  const [actor] = await peopleAsActors(db, [userId])
  return { actor: actor ?? null }
}
