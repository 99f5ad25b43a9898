import type { Declaration } from '@oms/db/domain/declaration'
import { permissionOf } from '@oms/db/domain/declaration'
import { type Role, roleNames } from '@oms/db/domain/roles'
import type { Rule } from '@oms/db/domain/rules'
import { isSame } from '../flow/people'

/**
 * The rules by which a role can be shown records of a resource: all, none, those that any role has there, and being
 * one of the people that a record names; the present one among them, whatever it is.
 */
export const readRules = (declaration: Declaration, resource: string, role: Role): readonly Rule[] => {
  const named = Object.entries(declaration.resources[resource]?.fields ?? {}).flatMap(([column, field]) =>
    field.kind === 'person' && !field.archived ? [{ column, is: { me: 'id' } } as const] : [],
  )
  const others = roleNames.map((one) => permissionOf(declaration, resource, one).read)
  const every: readonly Rule[] = [
    permissionOf(declaration, resource, role).read,
    ...(['all', 'none'] as const),
    ...others,
    ...named,
  ]
  return every.filter((rule, place) => every.findIndex((other) => isSame(other, rule)) === place)
}
