import type { Field } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'
import { getTableColumns, type Table } from 'drizzle-orm'

/** The fields of its records that are answered: a password never is, nor what `show` leaves out. */
export const shownFields = (
  resource: Resource,
  { show }: Permission,
): readonly (readonly [string, Field])[] =>
  Object.entries(resource.fields).filter(
    ([key, field]) => field.kind !== 'password' && (show === undefined || show.includes(key)),
  )

/** What lists leave out unless it is named: texts that stand alone, and added fields that are no column of the list. */
export const unlisted = (table: Table, resource: Resource): ReadonlySet<string> => {
  const known = leftOut.get(resource)
  if (known) return known
  const columns = getTableColumns(table)
  const keys = Object.entries(resource.fields).flatMap(([key, field]) =>
    field.alone || (!field.inList && !Object.hasOwn(columns, key)) ? [key, ...embeddedAs(field)] : [],
  )
  const made = new Set(keys)
  leftOut.set(resource, made)
  return made
}

const leftOut = new WeakMap<Resource, ReadonlySet<string>>()

/** Under which a record embeds what the field refers to. */
export const embeddedAs = (field: Field): readonly string[] =>
  field.kind === 'person' || field.kind === 'reference' ? [field.as] : []

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
