import { type Role, roles } from '@oms/db/domain/roles'
import { defaultOrganization } from '../accounts/default-organization'
import { hashPassword } from '../auth/passwords'
import type { Deps } from '../deps'

export type Person = {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly organizationId: number
}

export type NewPerson = {
  readonly username?: string
  readonly name?: string
  readonly organizationId?: number
  readonly department?: string
  readonly status?: 'active' | 'waiting' | 'disabled'
  /** Without one nobody can sign in by password; hashing costs time. */
  readonly password?: string
}

/** Makes people directly in the database. */
export const personMaker = (deps: Deps) => {
  let made = 0
  return async (role: Role, more: NewPerson = {}): Promise<Person> => {
    made += 1
    const { password, ...given } = more
    const now = deps.clock()
    const person = {
      username: `${role}-${made}`,
      name: `${roles[role].label.zh}${made}`,
      role,
      ...given,
      organizationId: given.organizationId ?? (await defaultOrganization(deps.db, roles[role].party)),
    }
    const id = await deps.db.insertRow(deps.db.tables.users, {
      ...person,
      passwordHash: password === undefined ? 'none' : await hashPassword(password),
      createdAt: now,
      updatedAt: now,
    })
    return { id, username: person.username, name: person.name, role, organizationId: person.organizationId }
  }
}
