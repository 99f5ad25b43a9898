import type { SQL } from 'drizzle-orm'
import type { Filter } from './filter'

/** Conditions that all hold. A list may be made of several ways, any of which is enough. */
export type Way = {
  /** What an index may be found for. */
  readonly filters: readonly Filter[]
  /** What has to be looked at. */
  readonly also: readonly SQL[]
  readonly side?: Side
}

/** Another table that leads to the records of one of the conditions. */
export type Side = {
  /** The condition that whatever it leads to meets. */
  readonly condition: SQL
  /** From that table to the list's own, joined in this order. */
  readonly from: SQL
  /** From that table alone, where nothing is asked of the records. */
  readonly alone?: SQL
  readonly where: SQL
  /** Where it has the records by their id. */
  readonly id?: SQL
}

export const everything: Way = { filters: [], also: [] }

/** One of each list, in every combination. */
export const products = (lists: readonly (readonly Way[])[]): readonly Way[] =>
  lists.reduce<readonly Way[]>(
    (found, list) => found.flatMap((one) => list.map((other) => both(one, other))),
    [everything],
  )

export const both = (one: Way, other: Way): Way => {
  const side = one.side ?? other.side
  return {
    filters: [...one.filters, ...other.filters],
    also: [...one.also, ...other.also],
    ...(side && { side }),
  }
}
