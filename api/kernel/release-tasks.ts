import type { Handle } from '@oms/db/database'
import { roles } from '@oms/db/domain/roles'
import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { and, asc, eq, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm'
import type { Version } from '../definitions'
import type { Rules } from '../deps'
import { relationColumn } from './relation-column'
import { systemActor } from './system-person'
import { transition } from './transition'

/** So many are taken back in one transaction. */
export const MOST_RELEASED = 200

/**
 * Takes back up to `MOST_RELEASED` tasks from someone who left them (disabled, moved, or in another role since
 * `leftTasksAt`), by the action that each task's workflow has for it. Gives how many; fewer means that none is left.
 */
export const releaseTasks = async (
  tx: Handle,
  rules: Rules,
  personId: number,
  now: Date,
): Promise<number> => {
  const left = await leftBy(tx, personId)
  const system = await systemActor(tx)
  let released = 0
  for (const lot of (await rules.definitions.all(tx)).flatMap(lotsOf))
    for (const taskId of await tasksIn(tx, lot, personId, left, MOST_RELEASED - released)) {
      const command = { taskId, action: lot.action, fields: {} }
      const fact = await transition(tx, rules, system, command, now)
      if (fact.kind !== 'done') throw new Error(`Task ${taskId} could not be taken back: ${fact.kind}`)
      released += 1
    }
  return released
}

/** What one version of a workflow takes back from whoever stands in one relation. */
type Lot = {
  readonly version: number
  readonly definition: VersionedDefinition
  readonly relation: string
  readonly action: string
  readonly statuses: readonly string[]
}

const lotsOf = ({ id: version, definition }: Version): readonly Lot[] =>
  Object.entries(definition.onLeave ?? {}).flatMap(([relation, action]) => {
    const outcome = definition.actions[action]?.outcomes[DEFAULT_OUTCOME]
    const ways = outcome ? alternativesOf(outcome) : []
    const statuses = Object.keys(definition.statuses).filter((status) =>
      ways.some((way) => startsFrom(definition, way, status)),
    )
    return [{ version, definition, relation, action, statuses }]
  })

/** The condition on the tasks of this person that they left. */
const leftBy = async (tx: Handle, personId: number): Promise<SQL | undefined> => {
  const { users, tasks } = tx.tables
  const { status, role, organizationId, leftTasksAt } = users
  const [person] = await tx
    .select({ status, role, organizationId, leftTasksAt })
    .from(users)
    .where(eq(users.id, personId))
  if (person?.status !== 'active' || roles[person.role].party !== 'contractor') return undefined
  return or(
    ne(tasks.contractorOrganizationId, person.organizationId),
    isNull(tasks.contractorOrganizationId),
    person.leftTasksAt ? lte(tasks.updatedAt, person.leftTasksAt) : undefined,
  )
}

const tasksIn = async (
  tx: Handle,
  { version, definition, relation, statuses }: Lot,
  personId: number,
  left: SQL | undefined,
  most: number,
): Promise<readonly number[]> => {
  if (most <= 0 || statuses.length === 0) return []
  const { tasks } = tx.tables
  const found = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        eq(relationColumn(tx, definition, relation), personId),
        eq(tasks.definitionVersion, version),
        inArray(tasks.status, [...statuses]),
        left,
      ),
    )
    .orderBy(asc(tasks.id))
    .limit(most)
  return found.map(({ id }) => id)
}
