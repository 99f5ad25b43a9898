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

/** 1 where the turn is a contractor's role that nobody active there has, else 0; to be selected with a task. */
export const unstaffedColumn = (handle: Handle): SQL<number> => {
  const { tasks } = handle.tables
  return sql<number>`case when ${isNull(tasks.turnUserId)} and ${inArray(tasks.turnRole, [...contractors])}
    then ${isUnstaffed(handle)} else 0 end`
}

/** Who keeps tasks stranded: people who left with turns, and the contractors' roles that nobody active there has. */
export const strandedHolders = async (handle: Handle): Promise<StrandedHolders> => {
  const { tasks, users, organizations } = handle.tables
  const [left, unstaffed] = await Promise.all([
    handle
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          or(ne(users.status, 'active'), isNotNull(users.leftTasksAt)),
          exists(handle.select({ one: sql`1` }).from(tasks).where(eq(tasks.turnUserId, users.id))),
        ),
      ),
    Promise.all(
      contractors.map(async (role) => {
        const colleague = and(
          eq(users.role, role),
          eq(users.organizationId, organizations.id),
          eq(users.status, 'active'),
        )
        const without = await handle
          .select({ id: organizations.id })
          .from(organizations)
          .where(
            and(
              eq(organizations.party, 'contractor'),
              not(exists(handle.select({ one: sql`1` }).from(users).where(colleague))),
            ),
          )
        return { role, organizations: without.map(({ id }) => id) }
      }),
    ),
  ])
  return { people: left.map(({ id }) => id), unstaffed }
}

type StrandedHolders = {
  readonly people: readonly number[]
  readonly unstaffed: readonly { readonly role: Role; readonly organizations: readonly number[] }[]
}
