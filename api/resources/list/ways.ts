import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { fold } from '@oms/db/domain/fold'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { columnsIn, operandValue, type Rule } from '@oms/db/domain/rules'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { eq, getTableColumns, isNotNull, or, sql } from 'drizzle-orm'
import type { Deps } from '../../deps'
import { all, columnOf, contains } from '../conditions'
import { tableFor, tableOf, waysOf } from '../scope'
import { countWays, narrowest } from './count-ways'
import { conditionOf, type Filter, is } from './filter'
import { findableFields } from './indexing'
import { joined } from './joined'
import type { ListQuery } from './list-query'
import type { ListSpecial } from './list-special'
import { waysByFields } from './search-fields'
import { both, everything, products, type Way } from './way'

/** So few that what follows them is found by their ids. */
const FEW = 500

/** So many at most that what follows them is found through them; else it is looked at whom it follows. */
const MANY = 20_000

/** What is asked for within what the actor may see, as conditions of which any one is enough. */
export const waysTo = async (
  { db, declaration }: Pick<Deps, 'db' | 'declaration'>,
  resource: Resource,
  query: ListQuery,
  actor: Actor,
  { search, narrowings = {}, guard }: ListSpecial,
): Promise<readonly Way[]> => {
  const { q, filters, narrowed } = query
  const { read } = permissionOf(declaration, resource.name, actor.role)
  const findable = await findableFields(db, resource, query, columnsIn(read))
  const [asked, followed, ...own] = await Promise.all([
    q === undefined ? [everything] : found(db, resource, q, search),
    followedOf(db, declaration, resource, query, actor),
    ...narrowed.map((name) => narrowings[name]?.ways(db, actor) ?? [everything]),
  ])
  const scopes = scopesOf(db, declaration, resource.name, actor, findable)
  const guarded = guard?.(db, declaration, actor, filters)
  const guards: readonly Way[] = [{ filters: [], also: guarded ? [guarded] : [] }]
  const wanted = [[wayOfFilters(db, resource, filters, findable)], asked, ...own, guards]
  const ways = [
    ...products([...wanted, scopes, followed]),
    ...products([...wanted, looseOf(resource, actor)]),
  ]
  return ways.filter((way) =>
    way.filters.every(({ operator, values }) => operator !== 'is' || values.length > 0),
  )
}

/** What has no column of its own, and is not in the index of such fields, leads nowhere: it is looked at. */
const wayOfFilters = (
  db: Database,
  resource: Resource,
  filters: readonly Filter[],
  findable: ReadonlySet<string>,
): Way => {
  const columns = getTableColumns(tableOf(db, resource.name))
  const isOwn = ({ column }: Filter) => Object.hasOwn(columns, column) || findable.has(column)
  const table = tableFor(db, resource)
  return {
    filters: filters.filter(isOwn),
    also: filters.filter((filter) => !isOwn(filter)).map((filter) => conditionOf(table, filter)),
  }
}

/** The words of what was typed, folded: each has to be found, wherever it stands. */
export const wordsOf = (q: string): string[] => fold(q).split(/\s+/)

const found = async (
  db: Database,
  resource: Resource,
  q: string,
  search: ListSpecial['search'],
): Promise<readonly Way[]> => {
  const [own, ways] = await Promise.all([
    search ? search(db, q, resource) : [searched(db, resource, q)],
    waysByFields(db, resource, q),
  ])
  return [...own, ...ways]
}

const searched = (db: Database, resource: Resource, q: string): Way => {
  const table = tableFor(db, resource)
  const columns = resource.searched.map((name) => columnOf(table, comparedBy(name, resource.fields[name])))
  const also = wordsOf(q).map((word) => sql`(${or(...columns.map((column) => contains(column, word)))})`)
  return { filters: [], also }
}

const scopesOf = (
  db: Database,
  declaration: Declaration,
  resource: string,
  actor: Actor,
  findable: ReadonlySet<string>,
): readonly Way[] =>
  waysOf(permissionOf(declaration, resource, actor.role).read).map((rule) =>
    wayOf(db, rule, resourceOf(declaration, resource), actor, findable),
  )

// A comparison with a value can lead an index; anything else is looked at.
const wayOf = (
  db: Database,
  rule: Rule,
  resource: Resource,
  actor: Actor,
  findable: ReadonlySet<string>,
): Way => {
  if (typeof rule === 'object' && 'and' in rule)
    return rule.and.map((part) => wayOf(db, part, resource, actor, findable)).reduce(both, everything)
  if (typeof rule === 'object' && 'is' in rule)
    return wayOfFilters(db, resource, [is(rule.column, operandValue(rule.is, actor))], findable)
  const condition = ruleToSql(rule, tableFor(db, resource), actor)
  return { filters: [], also: condition ? [sql`(${condition})`] : [] }
}

/** What follows nothing yet, and is the actor's. */
const looseOf = ({ follows }: Resource, actor: Actor): readonly Way[] =>
  follows?.until ? [{ filters: [is(follows.by, null), is(follows.until, actor.id)], also: [] }] : []

/** What has to hold of a record for the one that it follows to be seen. */
const followedOf = async (
  db: Database,
  declaration: Declaration,
  { name, follows }: Resource,
  { filters }: ListQuery,
  actor: Actor,
): Promise<readonly Way[]> => {
  if (!follows) return [everything]
  const { read } = permissionOf(declaration, follows.resource, actor.role)
  if (read === 'all') {
    const refers = isNotNull(columnOf(tableOf(db, name), follows.by))
    return [follows.until ? { filters: [], also: [refers] } : everything]
  }
  const followed = resourceOf(declaration, follows.resource)
  const unasked = { filters: [], sorts: [] }
  const findable = await findableFields(db, followed, unasked, columnsIn(read))
  const scopes = scopesOf(db, declaration, follows.resource, actor, findable)
  const { count } = await countWays(db, followed, scopes, MANY)
  const isOfSome = filters.some(({ column, operator }) => column === follows.by && operator === 'is')
  if (count <= FEW && !isOfSome)
    return [{ filters: [is(follows.by, ...(await idsOf(db, followed, scopes)))], also: [] }]
  const by = columnOf(tableOf(db, name), follows.by)
  const other = tableFor(db, followed)
  const isFollowed = eq(columnOf(other, 'id'), by)
  return Promise.all(
    scopes.map(async (scope) => {
      const seen = [...scope.filters.map((filter) => conditionOf(other, filter)), ...scope.also]
      const condition = sql`exists (select 1 from ${other} where ${all([isFollowed, ...seen])})`
      if (isOfSome || count > MANY) return { filters: [], also: [condition] }
      const source = await narrowest(db, followed, scope)
      const from = sql`${source.from} ${joined(db, name, follows.by)} on ${isFollowed}`
      return {
        filters: [],
        also: [condition],
        side: { condition, from, where: all([...source.found, ...source.rest]) },
      }
    }),
  )
}

const idsOf = async (db: Database, resource: Resource, ways: readonly Way[]): Promise<readonly number[]> => {
  const found = await Promise.all(
    ways.map(async (way) => {
      const source = await narrowest(db, resource, way)
      return db.rows<{ id: number }>(
        sql`select ${source.id} as id from ${source.from} where ${all([...source.found, ...source.rest])}`,
      )
    }),
  )
  return [...new Set(found.flat().map(({ id }) => Number(id)))]
}
