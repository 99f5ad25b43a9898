import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { type Actor, roles } from '@oms/db/domain/roles'
import type { Names } from '@oms/db/domain/workflow/reasons'
import { getTableColumns } from 'drizzle-orm'
import type { Created } from '../kernel/create-task'
import { fitsTurn } from '../kernel/has-holder'
import type { TaskRow } from '../kernel/stored-task'
import { namesFor, referredBy } from '../resources/read-records'
import type { NamedWhole } from './named-tasks'

/** A task that was just made, with the names of what it refers to so far as they were looked up for it. */
export type Made = Created & { readonly names: Names }

/**
 * What `namedTask` would find of a task that the actor has just made; undefined where only the database knows: who has
 * its turn, or whom and which files its fields without a column name.
 */
export const namedAsMade = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  { task, names }: Made,
): Promise<NamedWhole | undefined> => {
  const { fields } = resourceOf(declaration, 'tasks')
  const { turnRole, turnUserId } = task
  const isOwnTurn = turnUserId === actor.id
  const isTurnKnown = turnUserId === null ? !isContractors(turnRole) : isOwnTurn
  if (!isTurnKnown || Object.keys(task).some((key) => isToBeRead(handle, fields, task, key))) return undefined
  return {
    task: asSent(handle, fields, task),
    names: await namesIn(handle, declaration, actor, task, names),
    files: [],
    holder: isOwnTurn ? actor.name : null,
    newestComment: null,
    isStranded: isOwnTurn && !fitsTurn({ ...actor, status: 'active' }, task),
  }
}

/** Whether it holds in a field without a column what is told by more than its value. */
const isToBeRead = ({ tables: { tasks } }: Handle, fields: Fields, task: TaskRow, key: string): boolean => {
  const field = Object.hasOwn(getTableColumns(tasks), key) ? undefined : fields[key]
  const isNamed = field !== undefined && (field.kind === 'files' || referredBy(field) !== undefined)
  return isNamed && (Reflect.get(task, key) ?? null) !== null
}

const isContractors = (role: TaskRow['turnRole']): boolean =>
  role !== null && roles[role].party === 'contractor'

/** Of the actor and what was looked up, which is known, and of the rest, which is read. */
const namesIn = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  task: TaskRow,
  known: Names,
): Promise<Names> => {
  const { fields } = resourceOf(declaration, 'tasks')
  const referred = Object.keys(getTableColumns(handle.tables.tasks)).flatMap((key) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    const to = field && referredBy(field)?.resource
    const id = Reflect.get(task, key)
    if (!to || typeof id !== 'number') return []
    return [{ key, field, to, id, name: to === 'users' && id === actor.id ? actor.name : known[key] }]
  })
  const others = referred.filter(({ name }) => name === undefined)
  const names = await namesFor(
    handle,
    declaration,
    others.map(({ key, field }) => [key, field]),
    [task],
  )
  return Object.fromEntries(
    referred.map(({ key, to, id, name = names.get(to)?.get(id) ?? null }) => [key, name]),
  )
}

// Safe: the columns that a read of one task selects, with moments as the texts that it gives.
const asSent = ({ tables: { tasks } }: Handle, fields: Fields, task: TaskRow): NamedWhole['task'] => {
  const { titleKey: _, extra: __, ...columns } = getTableColumns(tasks)
  const set = Object.keys(task).filter((key) => Object.hasOwn(fields, key) && !Object.hasOwn(columns, key))
  const entries = [...Object.keys(columns), ...set].map((key) => {
    const value: unknown = Reflect.get(task, key)
    return [key, value instanceof Date ? value.toISOString() : value]
  })
  return Object.fromEntries(entries) as NamedWhole['task']
}
