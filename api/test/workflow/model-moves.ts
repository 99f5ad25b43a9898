import { type Situation, statusOf } from './journeys'
import { sees } from './open-cells'
import { type Consequence, consequences, isTheirs } from './shipped/table'

export type Group = 'creator' | 'admins' | 'managers' | 'assignee'
const groupOf: Readonly<Record<string, Group>> = {
  ...{ creator: 'creator', assignee: 'assignee', admin: 'admins', manager: 'managers' },
  ...{ secondAdmin: 'admins', deputy: 'managers' },
}

const namedOf = { creator: 'creator', admins: 'admin', managers: 'manager', assignee: 'assignee' } as const

/** Those whose it is in some status. */
export const groupsWith = (does: string): readonly Group[] =>
  (Object.keys(namedOf) as Group[]).filter((group) => isTheirs(namedOf[group], does))

/** Every action with its outcome that a person may take. */
export const everything = [...new Set(consequences.map(({ does }) => does))]

const changesOf = ({ changes }: Consequence): Readonly<Record<string, unknown>> =>
  changes === 'nothing' ? {} : changes

/** What was agreed of it wherever a task stands in this status, approved before or not. */
const agreedOf = (does: string, status: string, isApproved: boolean, group: Group) =>
  consequences.filter(
    (one) =>
      one.does === does &&
      groupOf[one.who] === group &&
      one.in.some((situation) => statusOf[situation] === status && wasApproved(situation) === isApproved),
  )
const wasApproved = (situation: Situation) => sees(situation, 'manager')

/** Leads to no status. */
export const isStill = (does: string) =>
  consequences.every((one) => one.does !== does || changesOf(one).status === undefined)

export type Move = {
  readonly to: string
  readonly mustSayWhy: boolean
  readonly isTurnKept: boolean
  /** All that is set by it in one situation or another: where it is not, there is nothing to set. */
  readonly sets: Readonly<Record<string, unknown>> | 'nothing'
}

/** What it comes to for a task in this status, approved before or not, as done by one of these. */
export const moveOf = (
  does: string,
  { status, isApproved }: { readonly status: string; readonly isApproved: boolean },
  groups: readonly Group[],
): Move | undefined => {
  const ways = groups.flatMap((group) => agreedOf(does, status, isApproved, group))
  const [way] = ways
  if (!way) return undefined
  const sets = Object.assign({}, ...ways.map(changesOf))
  return {
    to: sets.status ?? status,
    mustSayWhy: way.mustSayWhy ?? false,
    isTurnKept: ways.some(({ turn }) => turn === 'same'),
    sets: way.changes === 'nothing' ? 'nothing' : sets,
  }
}
