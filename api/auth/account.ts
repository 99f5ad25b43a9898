import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Role } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'

/** A person's account as it travels; never with anything of the password. */
export const accountById = async (handle: Handle, id: number) => {
  const { users, organizations } = handle.tables
  const [row] = await handle
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      role: users.role,
      organizationId: users.organizationId,
      organization: { id: organizations.id, name: organizations.name },
      department: users.department,
      email: users.email,
      phone: users.phone,
      status: users.status,
      createdAt: users.createdAt,
      updatedAt: users.updatedAt,
    })
    .from(users)
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(eq(users.id, id))
  if (!row) throw new Error(`User ${id} is not in the database`)
  return row
}

export type AccountView = Awaited<ReturnType<typeof accountById>>

/** What a role may do with each resource; which records exactly, each answer tells. */
const permissionsOf = (declaration: Declaration, role: Role) =>
  Object.fromEntries(
    Object.keys(declaration.permissions).map((resource) => {
      const { read, create = [], update = [], remove } = permissionOf(declaration, resource, role)
      const written = [...new Set(update.flatMap((grant) => grant.fields))]
      return [resource, { read: read !== 'none', create, update: written, remove: remove !== undefined }]
    }),
  )

/** `users/me`, also what signing in gives. */
export const ownAccount = async (handle: Handle, declaration: Declaration, id: number) => {
  const account = await accountById(handle, id)
  return { ...account, permissions: permissionsOf(declaration, account.role) }
}
