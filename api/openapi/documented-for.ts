import { addedFields } from '@oms/db/added-fields'
import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import { type Role, roleNames } from '@oms/db/domain/roles'
import { type Hidden, hiding } from '@oms/db/domain/workflow/seen'
import { channelsTold } from '../channels/channels-told'
import { tableOf } from '../resources/scope'
import { askable, hiddenFrom } from '../resources/shown'

/**
 * The declaration as far as the API's description tells of it: to whoever is signed in what their role may ask, to
 * anybody else what is shipped, and of the added fields those that nobody's role hides.
 */
export const documentedFor = (
  db: Database,
  declaration: Declaration,
  role: Role | undefined,
): Declaration => ({
  ...declaration,
  resources: Object.fromEntries(
    Object.entries(declaration.resources).map(([name, whole]) => {
      const resource = channelsTold(whole, role)
      if (role) return [name, askable(resource, permissionOf(declaration, name, role))]
      const hidden = undocumented(db, declaration, resource, role)
      if (!hidden) return [name, resource]
      const fields = Object.fromEntries(Object.entries(resource.fields).filter(([key]) => !hidden.has(key)))
      return [name, { ...resource, fields, sorts: resource.sorts.filter((sort) => !hidden.has(sort)) }]
    }),
  ),
})

/** The fields of a resource that the description leaves out. */
export const undocumented = (
  db: Database,
  declaration: Declaration,
  { name, fields }: Resource,
  role: Role | undefined,
): Hidden => {
  if (role) return hiddenFrom(declaration, name, role)
  const hidden = addedFields(tableOf(db, name), fields).flatMap(([key]) =>
    roleNames.some((one) => isHidden(declaration, name, one, key)) ? [key] : [],
  )
  return hidden.length === 0 ? undefined : hiding(hidden)
}

const isHidden = (declaration: Declaration, resource: string, role: Role, key: string): boolean => {
  const { read, show } = permissionOf(declaration, resource, role)
  return read !== 'none' && show !== undefined && !show.includes(key)
}
