import { addedFields } from '@oms/db/added-fields'
import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { type Role, roleNames } from '@oms/db/domain/roles'
import { tableOf } from '../resources/scope'
import { askable } from '../resources/shown'

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
    Object.entries(declaration.resources).map(([name, resource]) => {
      if (role) return [name, askable(resource, permissionOf(declaration, name, role))]
      const hidden = new Set(
        addedFields(tableOf(db, name), resource.fields).flatMap(([key]) =>
          roleNames.some((one) => isHidden(declaration, name, one, key)) ? [key] : [],
        ),
      )
      if (hidden.size === 0) return [name, resource]
      const fields = Object.fromEntries(Object.entries(resource.fields).filter(([key]) => !hidden.has(key)))
      return [name, { ...resource, fields, sorts: resource.sorts.filter((sort) => !hidden.has(sort)) }]
    }),
  ),
})

const isHidden = (declaration: Declaration, resource: string, role: Role, key: string): boolean => {
  const { read, show } = permissionOf(declaration, resource, role)
  return read !== 'none' && show !== undefined && !show.includes(key)
}
