import { isCustomers } from '@oms/db/domain/customers'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'
import type { Role } from '@oms/db/domain/roles'
import { type Hidden, type Hiding, hiding } from '@oms/db/domain/workflow/seen'
import { getTableColumns, type Table } from 'drizzle-orm'

/** The fields of its records that are answered: a password never is, nor what `show` leaves out. */
export const shownFields = (
  resource: Resource,
  permission: Permission,
): readonly (readonly [string, Field])[] => {
  const known = shown.get(permission)?.get(resource)
  if (known) return known
  const { show } = permission
  const made = Object.entries(resource.fields).filter(
    ([key, field]) => field.kind !== 'password' && (show === undefined || show.includes(key)),
  )
  shown.set(permission, (shown.get(permission) ?? new WeakMap()).set(resource, made))
  return made
}

const shown = new WeakMap<Permission, WeakMap<Resource, readonly (readonly [string, Field])[]>>()

/** The fields of its records that are not, and what they embed; undefined where it is all of them. */
const hiddenFields = (resource: Resource, permission: Permission): Hidden => {
  const { show } = permission
  if (show === undefined && !resource.grows) return undefined
  const known = hidden.get(permission)?.get(resource)
  if (known) return known
  const keys = Object.entries(resource.fields).flatMap(([key, field]) => [
    { key, isShown: show === undefined || show.includes(key) },
    ...('as' in field ? [{ key: field.as, isShown: show === undefined || show.includes(key) }] : []),
  ])
  const declared = new Set(keys.map(({ key }) => key))
  const made = hiding(
    keys.flatMap(({ key, isShown }) => (isShown ? [] : [key])),
    // What the customer has no more, or archived, stays where it was written, and is told to nobody.
    (key) => isCustomers(key) && !declared.has(key),
  )
  hidden.set(permission, (hidden.get(permission) ?? new WeakMap()).set(resource, made))
  return made
}

const hidden = new WeakMap<Permission, WeakMap<Resource, Hiding>>()

/** The fields of a resource that a role is not shown; none of one that is gone. */
export const hiddenFrom = (declaration: Declaration, name: string, role: Role): Hidden => {
  const resource = Object.hasOwn(declaration.resources, name) ? declaration.resources[name] : undefined
  return resource && hiddenFields(resource, permissionOf(declaration, name, role))
}

/** What lists leave out unless it is named: added fields that are no column of the list. */
export const unlisted = (table: Table, resource: Resource): ReadonlySet<string> => {
  const known = leftOut.get(resource)
  if (known) return known
  const columns = getTableColumns(table)
  const keys = Object.entries(resource.fields).flatMap(([key, field]) =>
    !field.inList && field.kind !== 'password' && !Object.hasOwn(columns, key)
      ? 'as' in field
        ? [key, field.as]
        : [key]
      : [],
  )
  const made = new Set(keys)
  leftOut.set(resource, made)
  return made
}

const leftOut = new WeakMap<Resource, ReadonlySet<string>>()

/** Under which a record embeds what the field refers to. */
export const embeddedAs = (field: Field): string => ('as' in field ? field.as : '')

/** The resource as far as this role can ask about it: texts and order of hidden fields would tell what they say. */
export const askable = (resource: Resource, permission: Permission): Resource => {
  if (permission.show === undefined) return resource
  const known = asked.get(permission)?.get(resource)
  if (known) return known
  const made = askedOf(resource, permission)
  asked.set(permission, (asked.get(permission) ?? new WeakMap()).set(resource, made))
  return made
}

const asked = new WeakMap<Permission, WeakMap<Resource, Resource>>()

const askedOf = (resource: Resource, { show = [], asks = [] }: Permission): Resource => {
  const isShown = (key: string) => show.includes(key)
  return {
    ...resource,
    fields: Object.fromEntries(
      Object.entries(resource.fields).filter(([key]) => isShown(key) || asks.includes(key)),
    ),
    sorts: resource.sorts.filter((sort) => sort === 'id' || isShown(sort)),
    searched: resource.searched.filter(isShown),
  }
}
