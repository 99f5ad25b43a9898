import { type Actor, roles } from '@oms/db/domain/roles'
import type { ToldTask } from '../outbox/subscriber'

/** Whether a task, as it was told or is now, waits for this person. */
export const isTurnOf = (
  { turnRole, turnUserId, contractorOrganizationId }: ToldTask,
  { id, role, organizationId }: Pick<Actor, 'id' | 'role' | 'organizationId'>,
): boolean => {
  if (turnRole === null || turnRole === undefined) return false
  if (turnUserId !== null) return turnUserId === id
  const isOfContractor = roles[role].party === 'contractor'
  return turnRole === role && (!isOfContractor || contractorOrganizationId === organizationId)
}
