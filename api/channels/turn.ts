import { type Actor, type Role, roles } from '@oms/db/domain/roles'
import { audienceOfPerson, audienceOfRole } from '../kernel/audience'
import type { ToldTask } from '../outbox/subscriber'

/** Whom a task waits for, as an audience; undefined where it waits for nobody. */
export const audienceOfTurn = ({
  turnRole,
  turnUserId,
  contractorOrganizationId,
}: ToldTask): string | undefined => {
  if (typeof turnUserId === 'number') return audienceOfPerson(turnUserId)
  // Safe: tasks keep no other word there.
  return typeof turnRole === 'string'
    ? audienceOfRole(turnRole as Role, Number(contractorOrganizationId))
    : undefined
}

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
