import type { Handle } from '@oms/db/database'
import { type Mover, type Role, roles } from '@oms/db/domain/roles'
import type { Told } from '@oms/db/domain/workflow/definition'
import { personIn } from '@oms/db/domain/workflow/task'
import { audienceOfPerson, audienceOfRole, leftOut } from './audience'
import type { TaskRow } from './stored-task'

/** The kind of what tells the management that a turn is with nobody who could take it. */
export const STRANDED = 'stranded'

/** The kind of what tells who is over somebody that they were not reached about their turn. */
export const UNREACHED = 'unreached'

/** The kind of what tells of a comment. */
export const COMMENT = 'comment'

/** The kind of what tells somebody that a comment mentions them. */
export const MENTION = 'mention'

/** The kind of what tells somebody that a file of theirs was refused. */
export const FILE_REFUSED = 'file_refused'
/** Of one that is too large for the scanner. */
export const UNSCANNED = 'unscanned'

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
  /** What was said stands in the comment. */
  readonly commentId?: number
  /** What will happen by itself, and when by the calendar's clocks: `YYYY-MM-DD HH:mm`. */
  readonly due?: { readonly at: string; readonly action: string }
}

type Said = Pick<Happened, 'action' | 'outcome' | 'comment' | 'commentId' | 'due'>

/** Notifies each audience told, in one row each however many its readers are; never the actor. Gives the audiences. */
export const tell = async (
  tx: Handle,
  actor: Mover,
  told: readonly Told[],
  before: TaskRow | null,
  task: TaskRow,
  happened: Said,
  now: Date,
): Promise<readonly string[]> => {
  const { people, wanted } = whoIsTold(told, before, task)
  people.delete(actor.id)
  return notify(tx, actor, { people, wanted }, task, happened, now)
}

/** Notifies these people of what was said about a task. Gives the audiences. */
export const tellPeople = (
  tx: Handle,
  actor: Mover,
  people: Iterable<number>,
  task: TaskRow,
  happened: Said,
  now: Date,
): Promise<readonly string[]> =>
  notify(tx, actor, { people: new Set(people), wanted: new Set() }, task, happened, now)

const notify = async (
  tx: Handle,
  actor: Mover,
  { people, wanted }: { readonly people: ReadonlySet<number>; readonly wanted: ReadonlySet<Role> },
  task: TaskRow,
  happened: Said,
  now: Date,
): Promise<readonly string[]> => {
  if (people.size + wanted.size === 0) return []
  const data = JSON.stringify({
    ...happened,
    definitionVersion: task.definitionVersion,
    number: task.number,
    title: task.title,
    actor: actor.name,
  } satisfies Happened)
  const turn = happened.commentId === undefined ? task : undefined
  const row = { kind: happened.action, data, taskId: task.id, createdAt: now }
  // Whoever is told by name too is told once.
  const notFor = leftOut([actor.id, ...people])
  const rows = [
    ...[...people].map((id) => ({
      ...row,
      audience: audienceOfPerson(id),
      notFor: '',
      forMe: turn?.turnUserId === id,
    })),
    ...[...wanted].map((role) => ({
      ...row,
      audience: audienceOfRole(role, task.contractorOrganizationId ?? 0),
      notFor,
      forMe: turn?.turnUserId === null && turn.turnRole === role,
    })),
  ]
  await tx.insertRows(tx.tables.notifications, rows)
  return rows.map(({ audience }) => audience)
}

/** Tells the management of turns that nobody can take, since this person left. */
export const tellOfStranded = async (tx: Handle, stranded: Stranded, now: Date): Promise<void> => {
  await tx.insertRow(tx.tables.notifications, {
    audience: 'admin',
    kind: STRANDED,
    data: JSON.stringify(stranded),
    taskId: null,
    createdAt: now,
  })
}

const whoIsTold = (told: readonly Told[], before: TaskRow | null, task: TaskRow) => {
  const people = new Set<number>()
  const wanted = new Set<Role>()
  const add = (id: number | null) => id !== null && people.add(id)
  // Before the first approval there is no company whose people could be told.
  const addRole = (role: Role) =>
    (roles[role].party !== 'contractor' || task.contractorOrganizationId !== null) && wanted.add(role)
  for (const one of told) {
    if ('role' in one) addRole(one.role)
    else if ('relation' in one) add(personIn(task, one.relation))
    else if ('relieved' in one) {
      const relieved = before && personIn(before, one.relieved)
      if (relieved !== personIn(task, one.relieved)) add(relieved)
    } else if (task.turnUserId !== null) add(task.turnUserId)
    else if (task.turnRole !== null) addRole(task.turnRole)
  }
  return { people, wanted }
}
