import type { Actor } from '@oms/db/domain/roles'
import { type SQL, sql } from 'drizzle-orm'
import type { Deps } from '../../deps'
import type { Found } from './found'
import type { ListSpecial } from './list-special'
import type { Way } from './way'

/** Milliseconds. Whoever changes a database past the API has it counted after that. */
const LONGEST = 60_000

/** What one reader was told of one list. */
type Told = { readonly total: number; readonly state: number }

/** The total of a list for one reader, who turns its pages and comes back to it: counted again once anything changed. */
export type KeptTotal = {
  /** To be selected with a page: `total`, and the `state` of the list that it was counted in. */
  readonly columns: (counted: SQL) => SQL
  readonly keep: (found: Found) => void
}

/** Undefined where other tables decide too what the list finds, whose changes nothing tells of. */
export const keptTotal = (
  { cache }: Pick<Deps, 'cache'>,
  resource: string,
  { state }: ListSpecial,
  actor: Actor,
  [only, ...others]: readonly Way[],
): KeptTotal | undefined => {
  if (!state || !only || others.length > 0 || only.also.length > 0 || only.side) return undefined
  const key = `total:${resource}:${actor.id}:${JSON.stringify(only.filters)}`
  const told = cache.get<Told>(key)
  const now = sql`(${state})`
  return {
    columns: (counted) =>
      sql`case when ${now} = ${told?.state ?? -1} then ${told?.total ?? 0} else ${counted} end as total, ${now} as state`,
    keep: ({ total, state }) => {
      if (total !== undefined && state !== undefined && state !== told?.state)
        cache.set(key, { total, state } satisfies Told, LONGEST)
    },
  }
}
