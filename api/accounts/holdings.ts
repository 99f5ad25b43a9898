import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { holdersIn } from '@oms/db/domain/workflow/turn'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Rules } from '../deps'
import type { Version } from '../kernel/definitions'
import { isOpen } from '../kernel/is-open'
import { relationColumn } from '../kernel/relation-column'
import { hiddenFrom } from '../resources/shown'
import { turnsOfColleagues } from './leave-tasks'

type ByStatus = Readonly<Record<string, number>>

export type Holdings = {
  /** Open tasks by the person's relation to them, and by status. */
  readonly relations: Readonly<Record<string, ByStatus>>
  /** Those whose turn is this person's by name. */
  readonly turn: ByStatus
  /** Turns of their role that nobody else of their organisation could take. */
  readonly onlyTheirs: number
}

/** What a person holds, as far as the actor is shown it: what would go back, or be left with nobody, if they left. */
export const holdingsOf = async (
  handle: Handle,
  { declaration, definitions }: Rules,
  { role }: Actor,
  personId: number,
): Promise<Holdings> => {
  const { tasks, users } = handle.tables
  const versions = await definitions.all(handle)
  const hidden = hiddenFrom(declaration, 'tasks', role)
  const relations = new Map(
    versions.flatMap(({ definition }) =>
      relationsIn(definition).map((relation) => [relation, definition] as const),
    ),
  )
  const held = await Promise.all(
    [...relations]
      .filter(([relation]) => !hidden?.has(relation))
      .map(async ([relation, definition]) => {
        const whose = eq(relationColumn(handle, definition, relation), personId)
        return [relation, await byStatus(handle, versions, whose)] as const
      }),
  )
  const [person] = await handle.select().from(users).where(eq(users.id, personId))
  return {
    relations: Object.fromEntries(held),
    turn: await byStatus(handle, versions, eq(tasks.turnUserId, personId)),
    onlyTheirs: person?.status === 'active' ? await turnsOfColleagues(handle, person, personId) : 0,
  }
}

/** The relations by which somebody has a turn in some status. */
const relationsIn = ({ statuses }: Definition): readonly string[] =>
  Object.values(statuses).flatMap(({ turn }) => holdersIn(turn).flatMap(({ relation }) => relation ?? []))

const byStatus = async (handle: Handle, versions: readonly Version[], whose: SQL): Promise<ByStatus> => {
  const { tasks } = handle.tables
  const rows = await handle
    .select({ status: tasks.status, count: sql<unknown>`count(*)` })
    .from(tasks)
    .where(and(whose, isOpen(handle, versions)))
    .groupBy(tasks.status)
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}
