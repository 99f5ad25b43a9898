import type { Handle } from '@oms/db/database'
import { type Role, roles } from '@oms/db/domain/roles'
import { and, eq } from 'drizzle-orm'
import type { TaskRow } from './load-task'

export type Turn = Pick<TaskRow, 'turnRole' | 'turnUserId' | 'contractorOrganizationId'>

type Holder = { readonly status: string; readonly role: Role; readonly organizationId: number }

/** Whether the turn is with somebody who can act; an end, which is nobody's turn, counts as held. */
export const hasHolder = async (handle: Handle, turn: Turn): Promise<boolean> => {
  const { turnRole, turnUserId, contractorOrganizationId } = turn
  const { users } = handle.tables
  if (turnRole === null) return true
  if (turnUserId !== null) {
    const [holder] = await handle
      .select({ status: users.status, role: users.role, organizationId: users.organizationId })
      .from(users)
      .where(eq(users.id, turnUserId))
    return holder !== undefined && fitsTurn(holder, turn)
  }
  const colleagues = and(eq(users.role, turnRole), eq(users.status, 'active'))
  const ofContractor = eq(users.organizationId, contractorOrganizationId ?? 0)
  const [found] = await handle
    .select({ id: users.id })
    .from(users)
    .where(roles[turnRole].party === 'contractor' ? and(colleagues, ofContractor) : colleagues)
    .limit(1)
  return found !== undefined
}

/** Whether this person, who has the turn, can take it: active, and still on the side that it is for. */
export const fitsTurn = (holder: Holder, { turnRole, contractorOrganizationId }: Turn): boolean => {
  if (holder.status !== 'active' || turnRole === null) return false
  const isContractors = roles[holder.role].party === 'contractor'
  return roles[turnRole].party === 'contractor'
    ? isContractors && holder.organizationId === contractorOrganizationId
    : !isContractors
}
