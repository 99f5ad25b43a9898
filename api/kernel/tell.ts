import type { Handle } from '@oms/db/database'
import { type Mover, type Role, roles } from '@oms/db/domain/roles'
import type { Told } from '@oms/db/domain/workflow/definition'
import { personIn } from '@oms/db/domain/workflow/task'
import { and, eq, or, type SQL } from 'drizzle-orm'
import type { TaskRow } from './load-task'

/** The kind of what tells the management that a turn is with nobody who could take it. */
export const STRANDED = 'stranded'

/** What a notification keeps that tells of turns, not of one task: how many nobody can take, since who left. */
export type Stranded = { readonly count: number; readonly name: string }

/** What a notification of a task keeps; its text is made of it in the reader's language. */
export type Happened = {
  readonly action: string
  readonly outcome: string
  readonly definitionVersion: number
  readonly number: string
  readonly title: string
  readonly actor: string
  readonly comment: string | null
}

/** Notifies everyone told, once each, but never the actor. Gives their ids. */
export const tell = async (
  tx: Handle,
  actor: Mover,
  told: readonly Told[],
  before: TaskRow | null,
  task: TaskRow,
  happened: Pick<Happened, 'action' | 'outcome' | 'comment'>,
  now: Date,
): Promise<readonly number[]> => {
  const people = [...(await whoIsTold(tx, told, before, task))].filter((id) => id !== actor.id)
  if (people.length === 0) return people
  const data = JSON.stringify({
    ...happened,
    definitionVersion: task.definitionVersion,
    number: task.number,
    title: task.title,
    actor: actor.name,
  } satisfies Happened)
  await tx.insertRows(
    tx.tables.notifications,
    people.map((userId) => ({ userId, kind: happened.action, data, taskId: task.id, createdAt: now })),
  )
  return people
}

/** Tells the management of turns that nobody can take, since this person left. */
export const tellOfStranded = async (tx: Handle, stranded: Stranded, now: Date): Promise<void> => {
  const { users, notifications } = tx.tables
  const people = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.status, 'active'), eq(users.role, 'admin')))
  const data = JSON.stringify(stranded)
  await tx.insertRows(
    notifications,
    people.map(({ id }) => ({ userId: id, kind: STRANDED, data, taskId: null, createdAt: now })),
  )
}

const whoIsTold = async (
  tx: Handle,
  told: readonly Told[],
  before: TaskRow | null,
  task: TaskRow,
): Promise<ReadonlySet<number>> => {
  const people = new Set<number>()
  const wanted: Role[] = []
  const add = (id: number | null) => id !== null && people.add(id)
  for (const one of told) {
    if ('role' in one) wanted.push(one.role)
    else if ('relation' in one) add(personIn(task, one.relation))
    else if ('relieved' in one) {
      const relieved = before && personIn(before, one.relieved)
      if (relieved !== personIn(task, one.relieved)) add(relieved)
    } else if (task.turnUserId !== null) add(task.turnUserId)
    else if (task.turnRole !== null) wanted.push(task.turnRole)
  }
  const { users } = tx.tables
  const conditions = wanted.flatMap((role): SQL[] => {
    if (roles[role].party !== 'contractor') return [eq(users.role, role)]
    if (task.contractorOrganizationId === null) return []
    const ofContractor = and(eq(users.role, role), eq(users.organizationId, task.contractorOrganizationId))
    return ofContractor ? [ofContractor] : []
  })
  if (conditions.length > 0) {
    const rows = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.status, 'active'), or(...conditions)))
    for (const { id } of rows) people.add(id)
  }
  return people
}
