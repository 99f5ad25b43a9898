import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq, inArray, or } from 'drizzle-orm'

/** These people, as far as their accounts are active, as rules see them. */
export const peopleAsActors = async (handle: Handle, ids: Iterable<number>): Promise<readonly Actor[]> => {
  const { users, projects } = handle.tables
  const asked = [...new Set(ids)]
  if (asked.length === 0) return []
  const people = await handle
    .select({ id: users.id, name: users.name, role: users.role, organizationId: users.organizationId })
    .from(users)
    .where(and(inArray(users.id, asked), eq(users.status, 'active')))
  const own = [...new Set(people.map(({ organizationId }) => organizationId))]
  if (own.length === 0) return []
  const { userOrganizationId: client, contractorOrganizationId: contractor } = projects
  const shared = await handle
    .selectDistinct({ client, contractor })
    .from(projects)
    .where(or(inArray(client, own), inArray(contractor, own)))
  return people.map((person) => {
    const mine = shared
      .map(({ client, contractor }) => [client, contractor])
      .filter((pair) => pair.includes(person.organizationId))
    return { ...person, projectOrganizationIds: [...new Set([person.organizationId, ...mine.flat()])] }
  })
}
