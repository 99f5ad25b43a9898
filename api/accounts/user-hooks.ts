import type { Handle } from '@oms/db/database'
import { type Role, roles } from '@oms/db/domain/roles'
import { and, eq, ne } from 'drizzle-orm'
import type { SignedIn } from '../app-env'
import { forgetActors } from '../auth/actor'
import { hashPassword, passwordFault } from '../auth/passwords'
import { endSessions, forgetSessions } from '../auth/sessions'
import type { Deps } from '../deps'
import { invalid } from '../edge/errors'
import type { After } from '../edge/idempotency'
import { messages } from '../edge/messages'
import { defaultOrganization, demandFittingOrganization } from './default-organization'

type Values = Readonly<Record<string, unknown>>
export type UserRow = {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly organizationId: number
  readonly status: string
}

/** Whether the change gives them another role or organisation. */
export const hasMoved = (before: UserRow, values: Values): boolean =>
  (values.role ?? before.role) !== before.role ||
  (values.organizationId ?? before.organizationId) !== before.organizationId

/** Whether the change takes them away from the tasks that they have: disabled, moved or in another role. */
export const hasLeft = (before: UserRow, values: Values): boolean =>
  hasMoved(before, values) || (before.status === 'active' && (values.status ?? 'active') !== 'active')

/**
 * Before the transaction of a create or update of a person: turns `password` into `passwordHash`, which takes 20 ms
 * of a core. Throws 422 for a password that may not be used.
 */
export const prepareUser = async ({ password, ...rest }: Values, username: string): Promise<Values> => {
  if (typeof password !== 'string') return rest
  const fault = passwordFault(password, username)
  if (fault) throw invalid({ password: [fault] })
  return { ...rest, passwordHash: await hashPassword(password) }
}

/** Inside the transaction of a create: the organisation fits the role, the default one when left out. */
export const admitUser = async (tx: Handle, values: Values): Promise<Values> => {
  const role = roleIn(values)
  if (typeof values.organizationId === 'number') {
    await demandFittingOrganization(tx, role, values.organizationId)
    return values
  }
  return { ...values, organizationId: await defaultOrganization(tx, roles[role].party) }
}

/**
 * Inside the transaction of an update, before it is written: keeps an administrator in place, the organisation
 * fitting the role, and ends the sign-ins of whom it disables, moves or gives a new password.
 */
export const changeUser = async (
  deps: Deps,
  tx: Handle,
  actor: SignedIn,
  before: UserRow,
  values: Values,
  after: After,
): Promise<void> => {
  const next = { ...before, ...values }
  const role = roleIn(next)
  const changes = (key: keyof UserRow) => next[key] !== before[key]
  const leaves = changes('role') || (changes('status') && next.status !== 'active')
  const key = changes('role') ? 'role' : 'status'
  if (leaves && actor.id === before.id) throw invalid({ [key]: [messages['user.disableSelf']] })
  if (leaves && before.role === 'admin' && before.status === 'active')
    await demandOtherAdmin(tx, before.id, key)
  if (changes('role') || changes('organizationId'))
    await demandFittingOrganization(tx, role, Number(next.organizationId))
  after(() => forgetActors(deps, before.id))
  if (!leaves && !changes('organizationId') && !('passwordHash' in values)) return
  const { sessions } = tx.tables
  const theirs = and(eq(sessions.userId, before.id), ne(sessions.id, actor.sessionId))
  const ended = await endSessions(tx, deps.clock(), theirs)
  after(() => forgetSessions(deps, ended))
}

// Locked, so that two administrators cannot disable each other at the same moment.
const demandOtherAdmin = async (tx: Handle, id: number, key: string): Promise<void> => {
  const { users } = tx.tables
  const active = await tx.forUpdate(
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, 'admin'), eq(users.status, 'active'))),
  )
  if (!active.some((admin) => admin.id !== id)) throw invalid({ [key]: [messages['user.lastAdmin']] })
}

const roleIn = (values: Values): Role => {
  const { role } = values
  if (typeof role === 'string' && Object.hasOwn(roles, role)) return role as Role
  throw invalid({ role: [messages['field.invalid']] })
}
