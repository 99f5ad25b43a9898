import type { Handle } from '@oms/db/database'
import { type Party, type Role, roles } from '@oms/db/domain/roles'
import { asc, eq } from 'drizzle-orm'
import { invalid } from '../edge/errors'
import { messages } from '../edge/messages'

/** The first organisation of a party stands for all who name none. Throws 422 when there is none yet. */
export const defaultOrganization = async (handle: Handle, party: Party): Promise<number> => {
  const { organizations } = handle.tables
  const [first] = await handle
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.party, party))
    .orderBy(asc(organizations.id))
    .limit(1)
  if (!first) throw invalid({ organizationId: [messages['user.noOrganization']] })
  return first.id
}

/** Throws 422 unless the organisation exists and is of the role's party. */
export const demandFittingOrganization = async (
  handle: Handle,
  role: Role,
  organizationId: number,
): Promise<void> => {
  const { organizations } = handle.tables
  const [found] = await handle
    .select({ party: organizations.party })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  if (!found) throw invalid({ organizationId: [messages['field.invalid']] })
  if (found.party !== roles[role].party)
    throw invalid({ organizationId: [messages['user.organizationParty']] })
}
