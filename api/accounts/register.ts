import { duplicateKey, type Handle } from '@oms/db/database'
import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { fieldsNamed } from '@oms/db/domain/resource'
import { settingDefaults } from '@oms/db/domain/settings'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import { type AccountView, accountById } from '../auth/account'
import { networkOf } from '../auth/address'
import { hashPassword, passwordFault } from '../auth/passwords'
import { tellSecurity } from '../auth/security-events'
import type { Throttle } from '../auth/throttle'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid } from '../edge/errors'
import { messages } from '../edge/messages'
import { auditChange } from '../resources/audit'
import { defaultOrganization } from './default-organization'

const asked = ['username', 'name', 'password', 'email', 'phone', 'department']

/** Mounted at `/api/auth`. */
export const registrationRoutes = (deps: Deps, throttle: Throttle): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/register', async (c) =>
    c.json(await register(deps, throttle, networkOf(c, deps), bodyObject(c)), 201),
  )

/** A person of the using party reports in; waits for approval unless the setting says otherwise. Throws 422, 429. */
const register = async (
  deps: Deps,
  throttle: Throttle,
  from: string,
  body: Readonly<Record<string, unknown>>,
): Promise<AccountView> => {
  const fields = fieldsNamed(resourceOf(deps.declaration, 'users'), asked)
  const { values, errors } = checkFields(fields, body)
  const fault =
    typeof values.password === 'string'
      ? passwordFault(values.password, String(values.username ?? ''))
      : undefined
  const all: FieldErrors = fault ? { ...errors, password: [fault] } : errors
  if (Object.keys(all).length > 0) throw invalid(all)
  await throttle.countRegistration(from)
  const passwordHash = await hashPassword(String(values.password), { kind: 'registration', from })
  const now = deps.clock()
  try {
    const made = await deps.db.transaction(async (tx) => {
      const id = await tx.insertRow(tx.tables.users, {
        username: String(values.username),
        name: String(values.name),
        email: textOrNull(values.email),
        phone: textOrNull(values.phone),
        department: textOrNull(values.department),
        role: 'user',
        organizationId: await defaultOrganization(tx, 'user'),
        status: (await needsApproval(tx)) ? 'waiting' : 'active',
        passwordHash,
        createdAt: now,
        updatedAt: now,
      })
      const account = await accountById(tx, id)
      const { name } = account
      const named = { resource: 'users', recordId: id, recordName: name }
      await auditChange(tx, { actor: { id, name }, action: 'create', ...named, after: account }, now)
      return account
    })
    tellSecurity(deps, 'create', made.id)
    return made
  } catch (error) {
    if (duplicateKey(error)) throw invalid({ username: [messages['username.taken']] })
    throw error
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const needsApproval = async (tx: Handle): Promise<boolean> => {
  const { settings } = tx.tables
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, 'registrationApproval'))
  return row ? JSON.parse(row.value) !== false : settingDefaults.registrationApproval
}
