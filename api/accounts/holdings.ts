import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { holdersIn } from '@oms/db/domain/workflow/turn'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Version } from '../definitions'
import type { Rules } from '../deps'
import { isOpen } from '../kernel/is-open'
import { relationColumn } from '../kernel/relation-column'
import { hiddenFrom } from '../resources/shown'
import { turnsOfColleagues } from './leave-tasks'

type ByStatus = Readonly<Record<string, number>>

type Held = {
  /** Open tasks by the person's relation to them, and by status. */
  readonly relations: Readonly<Record<string, ByStatus>>
  /** Those whose turn is this person's by name. */
  readonly turn: ByStatus
}

export type Holdings = Held & {
  /** The same of the tasks of each workflow: two may have a status of one name. */
  readonly workflows: Readonly<Record<string, Held>>
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
        return [relation, await count(handle, versions, whose)] as const
      }),
  )
  const turns = await count(handle, versions, eq(tasks.turnUserId, personId))
  const of = (isMeant: (one: Counted) => boolean): Held => ({
    relations: Object.fromEntries(
      held.map(([relation, counted]) => [relation, byStatus(counted.filter(isMeant))]),
    ),
    turn: byStatus(turns.filter(isMeant)),
  })
  const keys = new Set([...held.flatMap(([, counted]) => counted), ...turns].map(({ key }) => key))
  const [person] = await handle.select().from(users).where(eq(users.id, personId))
  return {
    ...of(() => true),
    workflows: Object.fromEntries([...keys].map((key) => [key, of((one) => one.key === key)])),
    onlyTheirs: person?.status === 'active' ? await turnsOfColleagues(handle, person, personId) : 0,
  }
}

/** The relations by which somebody has a turn in some status. */
const relationsIn = ({ statuses }: Definition): readonly string[] =>
  Object.values(statuses).flatMap(({ turn }) => holdersIn(turn).flatMap(({ relation }) => relation ?? []))

type Counted = { readonly key: string; readonly status: string; readonly count: number }

/** Open tasks by workflow and status. */
const count = async (
  handle: Handle,
  versions: readonly Version[],
  whose: SQL,
): Promise<readonly Counted[]> => {
  const { tasks } = handle.tables
  const { status, definitionVersion } = tasks
  const rows = await handle
    .select({ status, version: definitionVersion, count: sql<unknown>`count(*)` })
    .from(tasks)
    .where(and(whose, isOpen(handle, versions)))
    .groupBy(definitionVersion, status)
  const keys = new Map(versions.map(({ id, key }) => [id, key]))
  return rows.map((row) => ({
    key: keys.get(row.version) ?? '',
    status: row.status,
    count: Number(row.count),
  }))
}

const byStatus = (counted: readonly Counted[]): ByStatus => {
  const counts: Record<string, number> = {}
  for (const one of counted) counts[one.status] = (counts[one.status] ?? 0) + one.count
  return counts
}
