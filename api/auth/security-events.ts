import type { Handle } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { auditChange } from '../resources/audit'

/** What the audit tells of sign-ins and bindings. */
// biome-ignore format: one line says it.
export const securityEvents = ['signIn', 'signOut', 'refuse', 'lockOut', 'revoke', 'bind', 'unbind'] as const

type SecurityEvent = (typeof securityEvents)[number]

/** In the log, by the person's id: what happened to a sign-in, or what somebody did to the own account. */
export const tellSecurity = (
  { log }: Deps,
  action: SecurityEvent | 'create' | 'update',
  userId: number | undefined,
): void => log.info({ security: action, user: userId }, 'security')

/**
 * Keeps it in the audit, and tells it in the log. Of an unknown name (`userId` undefined) the log says that it happened,
 * and nothing else.
 */
export const noteSecurity = async (
  deps: Deps,
  handle: Handle,
  action: SecurityEvent,
  userId: number | undefined,
): Promise<void> => {
  tellSecurity(deps, action, userId)
  if (userId === undefined) return
  const { users } = handle.tables
  const [user] = await handle
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.id, userId))
  if (!user) return
  const change = { actor: user, action, resource: 'users', recordId: user.id, recordName: user.name }
  await auditChange(handle, change, deps.clock())
}

/** The same after the answer, which must not take longer where the name is somebody's. */
export const noteSecurityLater = (deps: Deps, action: SecurityEvent, userId: number | undefined): void => {
  setImmediate(() =>
    noteSecurity(deps, deps.db, action, userId).catch(
      (error: unknown) =>
        deps.faults.met(error) ?? deps.log.error({ err: error }, 'a security event was not kept'),
    ),
  )
}
