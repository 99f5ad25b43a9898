import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { fieldOf, fieldsNamed } from '@oms/db/domain/resource'
import { and, eq, ne } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import { accountById, ownAccount } from '../auth/account'
import { forgetActors } from '../auth/actor'
import { networkOf } from '../auth/address'
import { hashPassword, isPassword, passwordFault } from '../auth/passwords'
import { tellSecurity } from '../auth/security-events'
import { endSessions, forgetSessions } from '../auth/sessions'
import type { Throttle } from '../auth/throttle'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid, unauthorized } from '../edge/errors'
import { type After, type Answer, answerAgain, transactOnce } from '../edge/idempotency'
import { messages } from '../edge/messages'
import { idOf } from '../edge/record-id'
import { withoutRepeats } from '../edge/repeats'
import { auditChange } from '../resources/audit'
import { readVisible } from '../resources/read-records'
import { holdingsOf } from './holdings'

/** What everyone does with the own account; the collection of people is the generic piece's. */
export const accountRoutes = (deps: Deps, throttle: Throttle): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()
  const users = resourceOf(deps.declaration, 'users')
  const ownFields = fieldsNamed(users, ['name', 'email', 'phone', 'department'])
  const password = fieldOf(users, 'password')
  const passwordFields = { oldPassword: password, newPassword: password }

  app.get('/users/me', async (c) => c.json(await ownAccount(deps.db, deps.declaration, c.var.actor.id)))

  app.get('/users/:id{\\d+}/holdings', async (c) => {
    const id = idOf(c)
    await readVisible(deps.db, deps.declaration, users, c.var.actor, id)
    return c.json(await holdingsOf(deps.db, deps, c.var.actor, id))
  })

  const patch = async (c: AppContext) => {
    const { id } = c.var.actor
    const present: Readonly<Record<string, unknown>> = await ownAccount(deps.db, deps.declaration, id)
    const body =
      c.req.method === 'PUT' ? withoutRepeats(bodyObject(c), present, Object.keys(ownFields)) : bodyObject(c)
    const readOnly = Object.keys(body).filter((key) => key in present && !(key in ownFields))
    const { values, errors } = checkFields(ownFields, body, true)
    for (const key of readOnly) errors[key] = [messages['field.readOnly']]
    if (Object.keys(errors).length > 0) throw invalid(errors)
    const hasChanged = await deps.db.transaction((tx) => changeOneself(tx, deps.clock(), id, values))
    if (hasChanged) tellSecurity(deps, 'update', id)
    await forgetActors(deps, id)
    return c.json(await ownAccount(deps.db, deps.declaration, id))
  }
  app.patch('/users/me', patch)
  app.put('/users/me', patch)

  app.post('/users/change_password', async (c) => {
    const repeated = await answerAgain(c, deps)
    if (repeated) return repeated
    const { id, sessionId } = c.var.actor
    const { users, sessions } = deps.db.tables
    const { oldPassword, newPassword } = passwordsIn(passwordFields, bodyObject(c))
    const [user] = await deps.db
      .select({ username: users.username, passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, id))
    if (!user) throw unauthorized()
    const from = networkOf(c, deps)
    const right = await throttle.tryPassword({ username: user.username, userId: id, from }, () =>
      isPassword(oldPassword, user.passwordHash, { kind: 'own', from }),
    )
    if (!right) return (await answerAgain(c, deps)) ?? wrongPassword()
    const fault =
      oldPassword === newPassword ? messages['password.same'] : passwordFault(newPassword, user.username)
    if (fault) throw invalid({ newPassword: [fault] })
    const passwordHash = await hashPassword(newPassword)
    const run = async (tx: Handle, after: After): Promise<Answer> => {
      const now = deps.clock()
      // Whoever changed it in the meantime had the old one checked first.
      const unchanged = and(eq(users.id, id), eq(users.passwordHash, user.passwordHash))
      if ((await tx.updateWhere(users, { passwordHash, updatedAt: now }, unchanged)) === 0) wrongPassword()
      const others = and(eq(sessions.userId, id), ne(sessions.id, sessionId))
      const ended = await endSessions(tx, now, others)
      const { name } = c.var.actor
      const named = { resource: 'users', recordId: id, recordName: name } as const
      const change = { actor: c.var.actor, action: 'update', ...named, before: { password: null } } as const
      await auditChange(tx, { ...change, after: { password: 'changed' } }, now)
      after(async () => {
        tellSecurity(deps, 'update', id)
        await forgetSessions(deps, ended)
      })
      return { status: 204 }
    }
    return transactOnce(c, deps, { run })
  })

  return app
}

const changeOneself = async (tx: Handle, now: Date, id: number, values: Values): Promise<boolean> => {
  const { users } = tx.tables
  await tx.forUpdate(tx.select({ id: users.id }).from(users).where(eq(users.id, id)))
  const present: Values = await accountById(tx, id)
  const changed = Object.keys(values).filter((key) => values[key] !== present[key])
  if (changed.length === 0) return false
  const of = (row: Values) => Object.fromEntries(changed.map((key) => [key, row[key] ?? null]))
  await tx.updateWhere(users, { ...of(values), updatedAt: now }, eq(users.id, id))
  const named = { resource: 'users', recordId: id, recordName: String(values.name ?? present.name) }
  const change = { actor: { id, name: String(present.name) }, action: 'update', ...named } as const
  await auditChange(tx, { ...change, before: of(present), after: of(values) }, now)
  return true
}

type Values = Readonly<Record<string, unknown>>

const wrongPassword = (): never => {
  throw invalid({ oldPassword: [messages['password.wrong']] })
}

const passwordsIn = (fields: Fields, body: Readonly<Record<string, unknown>>) => {
  const { values, errors } = checkFields(fields, body)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return { oldPassword: String(values.oldPassword), newPassword: String(values.newPassword) }
}
