import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import type { Permission } from '@oms/db/domain/permission'
import { type Role, roleNames } from '@oms/db/domain/roles'
import { readersOf, withPermission } from './content'

export type FieldRight = 'read' | 'create' | 'update'

type Place = { readonly declaration: Declaration; readonly resource: string; readonly field: string }

/** The roles that a right could be given to: whoever sees records, and for what is filled in at first, whoever creates them. */
export const rolesFor = ({ declaration, resource }: Place, right: FieldRight): readonly Role[] =>
  readersOf(declaration, resource).filter(
    (role) => right !== 'create' || declaration.permissions[resource]?.[role]?.create !== undefined,
  )

/** The roles that have a right on a field. */
export const holdersOf = (place: Place, right: FieldRight): readonly Role[] =>
  rolesFor(place, right).filter((role) => {
    const permission = place.declaration.permissions[place.resource]?.[role]
    return permission !== undefined && has(permission, place.field, right)
  })

/** The content in which just these roles have the right on the field, as far as that needs another permission. */
export const withHolders = (
  content: Content,
  place: Place,
  right: FieldRight,
  holders: readonly Role[],
): Content =>
  roleNames.reduce((made, role) => {
    const permission =
      made.permissions?.[place.resource]?.[role] ?? place.declaration.permissions[place.resource]?.[role]
    if (!permission || !rolesFor(place, right).includes(role)) return made
    const shouldHave = holders.includes(role)
    if (has(permission, place.field, right) === shouldHave) return made
    const next = shouldHave ? given(permission, place, right) : taken(permission, place, right)
    return withPermission(made, place.resource, role, next)
  }, content)

const has = ({ show, create, update }: Permission, field: string, right: FieldRight): boolean => {
  if (right === 'read') return show === undefined || show.includes(field)
  if (right === 'create') return create?.includes(field) === true
  return update?.some(({ fields }) => fields.includes(field)) === true
}

const given = (permission: Permission, place: Place, right: FieldRight): Permission => {
  const { declaration, resource, field } = place
  if (right === 'read') {
    const { show, ...rest } = permission
    const shown = [...(show ?? []), field]
    const isAll = Object.keys(declaration.resources[resource]?.fields ?? {}).every((key) =>
      shown.includes(key),
    )
    return isAll ? rest : { ...rest, show: shown }
  }
  if (right === 'create') return { ...permission, create: [...(permission.create ?? []), field] }
  const [first, ...others] = permission.update ?? []
  if (first) return { ...permission, update: [{ ...first, fields: [...first.fields, field] }, ...others] }
  const hasEnd = declaration.resources[resource]?.fields.closedAt !== undefined
  const rule = hasEnd ? ({ column: 'closedAt', is: null } as const) : ('all' as const)
  return { ...permission, update: [{ rule, fields: [field] }] }
}

const taken = (permission: Permission, place: Place, right: FieldRight): Permission => {
  const { declaration, resource, field } = place
  const without = (names: readonly string[]) => names.filter((name) => name !== field)
  if (right === 'read') {
    const every = Object.keys(declaration.resources[resource]?.fields ?? {})
    return { ...permission, show: without(permission.show ?? every) }
  }
  if (right === 'create') return { ...permission, create: without(permission.create ?? []) }
  const { update = [], ...rest } = permission
  const left = update
    .map((grant) => ({ ...grant, fields: without(grant.fields) }))
    .filter(({ fields }) => fields.length > 0)
  return left.length > 0 ? { ...rest, update: left } : rest
}
