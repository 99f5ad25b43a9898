import { type Actor, type Role, roles } from '@oms/db/domain/roles'

/** One person, as an audience of notifications. */
export const audienceOfPerson = (id: number): string => `person:${id}`

/** Everyone in a role, now and later; of a contractor's role, those of this company. */
export const audienceOfRole = (role: Role, organizationId: number): string =>
  roles[role].party === 'contractor' ? `${role}:${organizationId}` : role

/** What somebody is told as: by themselves, and by their role. */
export const audiencesOf = ({ id, role, organizationId }: Pick<Actor, 'id' | 'role' | 'organizationId'>) => ({
  own: audienceOfPerson(id),
  shared: audienceOfRole(role, organizationId),
})

/** The readers of a role who are left out of what it is told, as they are written and as one is found among them. */
export const leftOut = (ids: readonly number[]): string => (ids.length === 0 ? '' : `,${ids.join()},`)
