import type { Handle } from '@oms/db/database'
import { type Role, roles } from '@oms/db/domain/roles'
import { and, eq, exists, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { After } from '../edge/idempotency'
import { enqueue, JOBS } from '../jobs/enqueue'
import { isOpen } from '../kernel/is-open'
import { relationColumn } from '../kernel/relation-column'
import { MOST_RELEASED, releaseTasks } from '../kernel/release-tasks'
import { isWithLeft } from '../kernel/stranded'
import { tellOfStranded } from '../kernel/tell'

type Leaver = {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly organizationId: number
}

/**
 * Inside the transaction that disables, moves or changes the role of a person, after it is written: their tasks go
 * back, up to `MOST_RELEASED` of them at once and the rest by a job in batches, and the management is told of
 * turns that nobody can take now. `before` is the person as they were.
 */
export const leaveTasks = async (deps: Deps, tx: Handle, before: Leaver, after: After): Promise<void> => {
  const now = deps.clock()
  const released = await releaseTasks(tx, deps, before.id, now)
  if (released === MOST_RELEASED) {
    const key = `${before.id} ${now.toISOString()}`
    await enqueue(tx, { kind: TASKS_LEFT, key, data: { personId: before.id } }, now)
    after(() => deps.cache.wake(JOBS))
  } else await markReleased(tx, before.id)
  const count = (await turnsLeft(tx, before.id)) + (await turnsOfColleagues(tx, before, before.id))
  if (count > 0) await tellOfStranded(tx, { count, name: before.name }, now)
}

/** The kind of the job that takes back what is left of somebody's tasks. */
export const TASKS_LEFT = 'tasks.left'

/** Takes back what anybody left behind. */
export const releaseLeftTasks = async (deps: Deps): Promise<void> => {
  const { db, definitions } = deps
  const { users, tasks } = db.tables
  const versions = await definitions.all(db)
  const relations = new Map(
    versions.flatMap(({ definition }) =>
      Object.keys(definition.onLeave ?? {}).map((relation) => [relation, definition] as const),
    ),
  )
  for (const [relation, definition] of relations) {
    const held = and(eq(relationColumn(db, definition, relation), users.id), isOpen(db, versions))
    const leavers = await db
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          or(ne(users.status, 'active'), isNotNull(users.leftTasksAt)),
          exists(db.select({ one: sql`1` }).from(tasks).where(held)),
        ),
      )
    for (const { id } of leavers) await releaseRest(deps, id)
  }
}

/** Takes back what this person left behind, in batches. */
export const releaseRest = async (deps: Deps, personId: number): Promise<void> => {
  const { db, clock } = deps
  for (let released = MOST_RELEASED; released === MOST_RELEASED; )
    released = await db.transaction(async (tx) => {
      const count = await releaseTasks(tx, deps, personId, clock())
      if (count < MOST_RELEASED) await markReleased(tx, personId)
      return count
    })
}

/** Nothing waits to be taken back any more; whoever still has turns that are not theirs to take stays marked. */
const markReleased = async (tx: Handle, personId: number): Promise<void> => {
  const { users } = tx.tables
  if ((await turnsLeft(tx, personId)) > 0) return
  await tx.updateWhere(
    users,
    { leftTasksAt: null },
    and(eq(users.id, personId), isNotNull(users.leftTasksAt)),
  )
}

/** Turns that this person has and cannot take. */
const turnsLeft = async (tx: Handle, personId: number): Promise<number> => {
  const { tasks } = tx.tables
  const [row] = await tx
    .select({ count: sql<unknown>`count(*)` })
    .from(tasks)
    .where(and(eq(tasks.turnUserId, personId), isWithLeft(tx)))
  return Number(row?.count)
}

/** Turns of a contractor's role that nobody active but `except` is in. */
export const turnsOfColleagues = async (
  tx: Handle,
  { role, organizationId }: Pick<Leaver, 'role' | 'organizationId'>,
  except: number,
): Promise<number> => {
  if (roles[role].party !== 'contractor') return 0
  const { tasks, users } = tx.tables
  const [colleague] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.role, role),
        eq(users.organizationId, organizationId),
        eq(users.status, 'active'),
        ne(users.id, except),
      ),
    )
    .limit(1)
  if (colleague) return 0
  const [row] = await tx
    .select({ count: sql<unknown>`count(*)` })
    .from(tasks)
    .where(
      and(
        eq(tasks.contractorOrganizationId, organizationId),
        eq(tasks.turnRole, role),
        isNull(tasks.turnUserId),
      ),
    )
  return Number(row?.count)
}
