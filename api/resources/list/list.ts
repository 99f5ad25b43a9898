import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import type { Deps } from '../../deps'
import { type Count, countEach } from './count-each'
import { CAP, countWays } from './count-ways'
import { findIds } from './find-ids'
import { keptTotal } from './kept-total'
import { type ListQuery, type Parameters, parseListQuery } from './list-query'
import type { ListSpecial } from './list-special'
import { tooBroad } from './too-broad'
import { waysTo } from './ways'

export { conditionOf, type Filter, type FilterValue, is } from './filter'
export { joined } from './joined'
export { markAfter } from './keyset'
export { type ListQuery, parseListQuery } from './list-query'
export type { ListSpecial } from './list-special'
export { isRanged } from './parse-filter'
export { readTogether } from './read-together'
export type { Way } from './way'
export { wordsOf } from './ways'

/** A resource, as far as the caller may ask about it, with what its list does beyond its descriptor. */
export type List = { readonly resource: Resource; readonly special?: ListSpecial | undefined }

export type Page = {
  /** In order, one more than the page has where there is one. */
  readonly ids: readonly number[]
  readonly total: number
  /** Whether there may be more than the total says. */
  readonly isCapped: boolean
}

/** The query of a list's address, each part checked against what the caller may ask. Throws 400 for what is wrong. */
export const checkQuery = async (
  deps: Deps,
  { resource, special }: List,
  parameters: Parameters,
): Promise<ListQuery> =>
  parseListQuery(resource, parameters, await statusesFor(deps, resource, parameters), special)

/** The page that a checked query asks for of what the actor sees. Throws 400 `too_broad` where that takes too many rows. */
export const findPage = async (
  deps: Deps,
  { resource, special = {} }: List,
  query: ListQuery,
  actor: Actor,
): Promise<Page> => {
  const ways = await waysTo(deps, resource, query, actor, special)
  const kept = keptTotal(deps, resource.name, special, actor, ways)
  const found = await findIds(deps.db, resource, query, ways, kept)
  if (!found) throw tooBroad(resource, query)
  const { ids, total } = found
  const seen = ids.length > 0 ? query.start + ids.length : 0
  return {
    ids,
    total: Math.min(CAP, query.after === undefined ? Math.max(total.count, seen) : total.count),
    isCapped: total.isMore || total.count > CAP,
  }
}

/** How many of what a checked query asks for have each of these values in a column, no further than `most` each. */
export const countByValue = async (
  deps: Deps,
  { resource, special = {} }: List,
  query: ListQuery,
  actor: Actor,
  by: { readonly column: string; readonly values: readonly string[]; readonly most: number },
): Promise<Count> =>
  countEach(deps.db, resource, await waysTo(deps, resource, query, actor, special), {
    ...by,
    isSearch: query.q !== undefined,
  })

/** How many a checked query asks for, no further than `most`. */
export const countUpTo = async (
  deps: Deps,
  { resource, special = {} }: List,
  query: ListQuery,
  actor: Actor,
  most: number,
): Promise<number> => {
  const ways = await waysTo(deps, resource, query, actor, special)
  return Math.min(most, (await countWays(deps.db, resource, ways, most)).count)
}

/** Those that any version of the workflow has, where the query names one. */
const statusesFor = async (
  { definitions, db }: Deps,
  { fields }: Resource,
  parameters: Parameters,
): Promise<ReadonlySet<string>> => {
  const ofStatus = Object.entries(parameters).filter(
    ([name]) => fields[name.replace(/_ne$/, '')]?.kind === 'status',
  )
  if (ofStatus.length === 0) return new Set()
  const excludes = ofStatus.some(([name]) => name.endsWith('_ne'))
  return definitions.statuses(db, excludes ? undefined : ofStatus.flatMap(([, values]) => values))
}
