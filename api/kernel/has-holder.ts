import type { Handle } from '@oms/db/database'
import { type Role, roles } from '@oms/db/domain/roles'
import { prepared } from '@oms/db/prepared'
import { and, eq, sql } from 'drizzle-orm'
import type { TaskRow } from './stored-task'

export type Turn = Pick<TaskRow, 'turnRole' | 'turnUserId' | 'contractorOrganizationId'>

export type Holder = { readonly status: string; readonly role: Role; readonly organizationId: number }

/** Whether the turn is with somebody who can act; an end, which is nobody's turn, counts as held. */
export const hasHolder = async (handle: Handle, turn: Turn): Promise<boolean> => {
  const { turnRole, turnUserId, contractorOrganizationId } = turn
  if (turnRole === null) return true
  if (turnUserId !== null) {
    const [holder] = await selectHolder(handle, { turnUserId })
    return holder !== undefined && fitsTurn(holder, turn)
  }
  const [found] =
    roles[turnRole].party === 'contractor'
      ? await selectColleague(handle, { turnRole, organizationId: contractorOrganizationId ?? 0 })
      : await selectOne(handle, { turnRole })
  return found !== undefined
}

const selectHolder = prepared<{ turnUserId: number }, Holder[]>(({ select, tables: { users } }) =>
  select({ status: users.status, role: users.role, organizationId: users.organizationId })
    .from(users)
    .where(eq(users.id, sql.placeholder('turnUserId'))),
)

const selectOne = prepared<{ turnRole: Role }, { id: number }[]>(({ select, tables: { users } }) =>
  select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, sql.placeholder('turnRole')), eq(users.status, 'active')))
    .limit(1),
)

const selectColleague = prepared<{ turnRole: Role; organizationId: number }, { id: number }[]>(
  ({ select, tables: { users } }) =>
    select({ id: users.id })
      .from(users)
      .where(
        and(
          eq(users.role, sql.placeholder('turnRole')),
          eq(users.status, 'active'),
          eq(users.organizationId, sql.placeholder('organizationId')),
        ),
      )
      .limit(1),
)

/** Whether this person, who has the turn, can take it: active, and still on the side that it is for. */
export const fitsTurn = (holder: Holder, { turnRole, contractorOrganizationId }: Turn): boolean => {
  if (holder.status !== 'active' || turnRole === null) return false
  const isContractors = roles[holder.role].party === 'contractor'
  return roles[turnRole].party === 'contractor'
    ? isContractors && holder.organizationId === contractorOrganizationId
    : !isContractors
}
