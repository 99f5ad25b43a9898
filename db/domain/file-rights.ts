import { type Declaration, permissionOf } from './declaration'
import type { Fields } from './fields'
import type { Permission } from './permission'
import { type Role, roleNames } from './roles'
import type { Condition } from './rules'

/**
 * The declaration with files that stand in a field of a task seen by nobody who may not read that field, which of the
 * customer's that are archived is nobody.
 */
export const withFileRights = (declaration: Declaration, customers: Fields = {}): Declaration => {
  const { tasks, attachments } = declaration.resources
  const own = declaration.permissions.attachments
  if (!tasks || !attachments || !own) return declaration
  const keys = Object.keys(tasks.fields).filter((key) => tasks.fields[key]?.kind === 'files')
  const isArchived = Object.values(customers).some(({ kind, archived }) => kind === 'files' && archived)
  const narrowed = roleNames.flatMap((role) => {
    const { show } = permissionOf(declaration, 'tasks', role)
    const shown = keys.filter((key) => show === undefined || show.includes(key))
    return shown.length === keys.length && !isArchived ? [] : [[role, narrow(own[role], shown)] as const]
  })
  if (narrowed.length === 0) return declaration
  const ofRoles = { ...own, ...(Object.fromEntries(narrowed) as Record<Role, Permission>) }
  return { ...declaration, permissions: { ...declaration.permissions, attachments: ofRoles } }
}

const narrow = (permission: Permission, shown: readonly string[]): Permission => {
  const { read } = permission
  const isShown: Condition = { column: 'field', in: [null, ...shown] }
  if (read === 'none') return permission
  return { ...permission, read: read === 'all' ? isShown : { and: [read, isShown] } }
}
