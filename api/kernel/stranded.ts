import type { Handle } from '@oms/db/database'
import { type Role, roleNames, roles } from '@oms/db/domain/roles'
import { and, eq, exists, inArray, isNotNull, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'

const contractors: readonly Role[] = roleNames.filter((role) => roles[role].party === 'contractor')

type Users = Handle['tables']['users']

/** This person, who has the turn, left: disabled, moved, or of another party now. As `fitsTurn` asks it. */
const hasLeft = ({ tables: { tasks } }: Handle, holder: Users): SQL => {
  const forContractor = inArray(tasks.turnRole, [...contractors])
  const isContractors = inArray(holder.role, [...contractors])
  const elsewhere = sql`${holder.organizationId} <> coalesce(${tasks.contractorOrganizationId}, 0)`
  const left = or(
    ne(holder.status, 'active'),
    and(forContractor, or(not(isContractors), elsewhere)),
    and(not(forContractor), isContractors),
  )
  return left ?? sql`1 = 0`
}

/** The turn of a task is with a person who left. */
export const isWithLeft = (handle: Handle): SQL => {
  const { tasks, users } = handle.tables
  return exists(
    handle
      .select({ one: sql`1` })
      .from(users)
      .where(and(eq(users.id, tasks.turnUserId), hasLeft(handle, users))),
  )
}

/** The turn of a task is a contractor's role that nobody active there has. */
const isUnstaffed = (handle: Handle): SQL => {
  const { tasks, users } = handle.tables
  const colleague = and(
    sql`${users.role} = ${tasks.turnRole}`,
    sql`${users.organizationId} = ${tasks.contractorOrganizationId}`,
    eq(users.status, 'active'),
  )
  return not(exists(handle.select({ one: sql`1` }).from(users).where(colleague)))
}

/** 1 where nobody active can take the turn, else 0; to be selected with a task and whoever holds its turn. */
export const strandedColumn = (handle: Handle, holder: Users): SQL<number> => {
  const { tasks } = handle.tables
  return sql<number>`case
    when ${isNotNull(tasks.turnUserId)} then ${hasLeft(handle, holder)}
    when ${inArray(tasks.turnRole, [...contractors])} then ${isUnstaffed(handle)}
    else 0 end`
}

/** Conditions, any of which is enough, that find the tasks whose turn nobody active can take. */
export const strandedConditions = (
  handle: Handle,
): readonly { readonly role?: Role; readonly also: SQL }[] => {
  const { tasks, users } = handle.tables
  const who = handle
    .select({ id: sql`${users.id}` })
    .from(users)
    .where(or(ne(users.status, 'active'), isNotNull(users.leftTasksAt)))
  const ofPerson = and(inArray(tasks.turnUserId, who), isWithLeft(handle)) ?? sql`1 = 0`
  return [
    { also: ofPerson },
    ...contractors.map((role) => ({
      role,
      also: and(isNull(tasks.turnUserId), isUnstaffed(handle)) ?? sql`1 = 0`,
    })),
  ]
}
