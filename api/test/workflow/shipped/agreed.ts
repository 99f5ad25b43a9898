import type { Situation } from '../journeys'
import type { Onlooker } from '../onlookers'

type Fields = Readonly<Record<string, unknown>>

/** One outcome of an action as it was agreed, written by hand and taking nothing from the declaration. */
export type Agreed = {
  /** Whose it is in some status: refused as overtaken, not as forbidden, in the others. */
  readonly whose: readonly Onlooker[]
  /** What its form asks for beside the comment, choices with their answers. */
  readonly asks: string
  /** Where it is open and to whom, with what comes of it; nowhere else and to nobody else. */
  readonly ways: readonly Way[]
  /** What may not be given where it is open, and the field that is named. */
  readonly refuses?: readonly (readonly [in_: Situation, fields: Fields, named: string])[]
  /** What may be given, beside what the ways give. */
  readonly takes?: readonly (readonly [in_: Situation, fields: Fields])[]
}

/** The second admin may what the admin may, and the deputy what the manager may: either stands for both. */
export type Way = {
  readonly in: readonly Situation[]
  readonly who: Onlooker
  readonly fields?: Fields
  /** The column that keeps the comment. */
  readonly keeps?: 'reviewComment' | 'assignComment' | 'handleComment' | 'confirmComment'
  /** Refused without a comment. */
  readonly mustSayWhy?: true
  /** Every other column that changes, `updatedAt`, `version`, the turn and the log's two apart; or none at all. */
  readonly changes: Fields | 'nothing'
  /** Role and, where it is one person's, who; `same`: it stays with whom it was, and since when. */
  readonly turn: string | null
  /** Everyone told, in alphabetical order. */
  readonly tells: string
}

export const admins = 'admin secondAdmin'
export const managers = 'deputy manager'
export const tooLong = 'x'.repeat(2001)
