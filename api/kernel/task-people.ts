import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { type Party, type Role, roleNames, roles } from '@oms/db/domain/roles'
import { ruleToReaders } from '@oms/db/rule-to-readers'
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { clientOf } from './client-of'
import type { Addressed } from './seen-comment'
import type { TaskRow } from './stored-task'

export type TaskPerson = {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly organizationId: number
}

type Asked = {
  /** A comment that they have to see too. */
  readonly comment: Addressed | undefined
  readonly also: SQL | undefined
  readonly most: number
}

/** Active people who see the task by the rules of their role, those of one role after another. */
export const taskPeople = async (
  handle: Handle,
  declaration: Declaration,
  task: TaskRow,
  { comment, also, most }: Asked,
): Promise<readonly TaskPerson[]> => {
  const { users } = handle.tables
  const { id, name, role, organizationId } = users
  const found: TaskPerson[] = []
  for (const one of roleNames) {
    const readers = readersIn(handle, declaration, one, task, comment)
    if (!readers || found.length >= most) continue
    const people = await handle
      .select({ id, name, organizationId })
      .from(users)
      .where(and(eq(role, one), eq(users.status, 'active'), ...readers, also))
      .orderBy(asc(users.nameKey), asc(id))
      .limit(most - found.length)
    found.push(...people.map((person) => ({ ...person, role: one })))
  }
  return found
}

/** Active people of the task's contractor, or of its project's client. */
export const peopleFrom = async (
  handle: Handle,
  from: 'contractor' | 'client',
  task: TaskRow,
  { also, most }: Pick<Asked, 'also' | 'most'>,
): Promise<readonly TaskPerson[]> => {
  const { users } = handle.tables
  const { id, name, role, organizationId } = users
  const organization = from === 'contractor' ? task.contractorOrganizationId : await clientOf(handle, task)
  if (typeof organization !== 'number') return []
  return handle
    .select({ id, name, role, organizationId })
    .from(users)
    .where(
      and(
        eq(organizationId, organization),
        inArray(role, rolesOf(from === 'contractor' ? 'contractor' : 'user')),
        eq(users.status, 'active'),
        also,
      ),
    )
    .orderBy(asc(users.nameKey), asc(id))
    .limit(most)
}

const rolesOf = (party: Party): Role[] => roleNames.filter((role) => roles[role].party === party)

/** Undefined where nobody in the role can be among them. */
const readersIn = (
  { tables }: Handle,
  declaration: Declaration,
  role: Role,
  task: TaskRow,
  comment: Addressed | undefined,
): readonly (SQL | undefined)[] | undefined => {
  const ofTask = permissionOf(declaration, 'tasks', role).read
  const ofComment = permissionOf(declaration, 'comments', role).read
  if (ofTask === 'none' || (comment && ofComment === 'none')) return undefined
  return [ruleToReaders(ofTask, task, tables), comment && ruleToReaders(ofComment, comment, tables)]
}
