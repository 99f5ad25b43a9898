import type { Actor } from '@oms/db/domain/roles'
import type { OrganizationKey, ProjectKey } from './customer'

/** The demo's people and projects as they stand in the database. */
export type Cast = {
  readonly people: readonly (Actor & { readonly organization: OrganizationKey })[]
  readonly projects: Readonly<Record<ProjectKey, number>>
}
