import type { Field } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'

/** The fields of its records that are answered: a password never is, nor what `show` leaves out. */
export const shownFields = (
  resource: Resource,
  { show }: Permission,
): readonly (readonly [string, Field])[] =>
  Object.entries(resource.fields).filter(
    ([key, field]) => field.kind !== 'password' && (show === undefined || show.includes(key)),
  )

/** The resource as far as this role can ask about it: texts and order of hidden fields would tell what they say. */
export const askable = (resource: Resource, permission: Permission): Resource => {
  const { show, asks = [] } = permission
  if (show === undefined) return resource
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
