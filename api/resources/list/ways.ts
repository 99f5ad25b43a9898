import type { Database } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { operandValue, type Rule } from '@oms/db/domain/rules'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { isNull, or } from 'drizzle-orm'
import type { Deps } from '../../deps'
import { isWithLeft, strandedHolders } from '../../kernel/stranded'
import { columnOf, contains } from '../conditions'
import { type AnyTable, tableOf, waysOf } from '../scope'
import { type Conditions, type Followed, findUpTo, type Way } from './from-where'
import type { Filter, ListQuery } from './list-query'
import { findText, wordsOf } from './search-tasks'

/** So few that all that follows them is read and sorted; else the list is walked, and what it follows looked up. */
const FEW = 500

/** What is asked for within what the actor may see, as conditions of which any one is enough. */
export const waysTo = async (
  { db, declaration }: Pick<Deps, 'db' | 'declaration'>,
  resource: Resource,
  query: ListQuery,
  actor: Actor,
): Promise<readonly Way[]> => {
  const everyAsked = await askedOf(db, resource, query)
  const scopes = scopesOf(db, declaration, resource.name, actor)
  const turns = [
    query.myTurn ? turnsOf(db, actor) : [everything],
    query.stranded ? await strandedOf(db) : [everything],
  ]
  const followed = await followedOf(db, declaration, resource, query, actor)
  return scopes.flatMap((scope) =>
    products(turns).flatMap((turn) =>
      followed.flatMap((one) =>
        everyAsked.map((asked) => ({
          ...asked,
          ...one,
          filters: [...asked.filters, ...scope.filters, ...turn.filters, ...one.filters],
          also: [...asked.also, ...scope.also, ...turn.also, ...one.also],
        })),
      ),
    ),
  )
}

const everything: Conditions = { filters: [], also: [] }

/** One of each list, in every combination. */
const products = (lists: readonly (readonly Conditions[])[]): readonly Conditions[] =>
  lists.reduce<readonly Conditions[]>(
    (found, list) =>
      found.flatMap((one) =>
        list.map((other) => ({
          filters: [...one.filters, ...other.filters],
          also: [...one.also, ...other.also],
        })),
      ),
    [everything],
  )

const askedOf = async (
  db: Database,
  resource: Resource,
  { q, filters }: ListQuery,
): Promise<readonly Way[]> => {
  if (q === undefined) return [{ filters, also: [] }]
  if (resource.name !== 'tasks') {
    const table = tableOf(db, resource.name)
    const columns = resource.searched.map((name) => columnOf(table, comparedBy(name, resource.fields[name])))
    const also = wordsOf(q).map((word) => or(...columns.map((column) => contains(column, word))))
    return [{ filters, also }]
  }
  return (await findText(db, q)).map((found) =>
    'ids' in found
      ? { filters: [{ column: 'id', operator: 'is', values: found.ids }, ...filters], also: [found.check] }
      : { filters, also: [found.check], term: found.term },
  )
}

const scopesOf = (
  db: Database,
  declaration: Declaration,
  resource: string,
  actor: Actor,
): readonly Conditions[] =>
  waysOf(permissionOf(declaration, resource, actor.role).read).map((rule) =>
    conditionsOf(rule, tableOf(db, resource), actor),
  )

/**
 * What has to hold of a record for the one it follows to be seen: that it is one of few, which are found first, or else
 * what is looked up along a walk.
 */
const followedOf = async (
  db: Database,
  declaration: Declaration,
  { follows }: Resource,
  { filters }: ListQuery,
  actor: Actor,
): Promise<readonly (Conditions & { readonly followed?: Followed })[]> => {
  if (!follows || permissionOf(declaration, follows.resource, actor.role).read === 'all') return [everything]
  const scopes = scopesOf(db, declaration, follows.resource, actor)
  const lookedUp = scopes.map((scope) => ({ ...everything, followed: { ...scope, ...follows } }))
  if (filters.some(({ column, operator }) => column === follows.by && operator === 'is')) return lookedUp
  const found = await Promise.all(scopes.map((scope) => findUpTo(db, follows.resource, scope, FEW + 1)))
  const ids = [...new Set(found.flat())]
  if (ids.length <= FEW) return [{ filters: [{ column: follows.by, operator: 'is', values: ids }], also: [] }]
  return lookedUp
}

// A comparison with a value can lead an index; anything else is checked beside it.
const conditionsOf = (rule: Rule, table: AnyTable, actor: Actor): Conditions => {
  if (typeof rule === 'object' && 'and' in rule)
    return products(rule.and.map((part) => [conditionsOf(part, table, actor)]))[0] ?? everything
  if (typeof rule === 'object' && 'is' in rule) {
    const value = operandValue(rule.is, actor)
    if (typeof value === 'string' || typeof value === 'number')
      return { filters: [is(rule.column, value)], also: [] }
  }
  return { filters: [], also: [ruleToSql(rule, table, actor)] }
}

/** Who keeps them so is found first: it is few, and tasks are found by it. */
const strandedOf = async (db: Database): Promise<readonly Conditions[]> => {
  const { people, unstaffed } = await strandedHolders(db)
  const among = (column: string, values: readonly number[]): Filter => ({ column, operator: 'is', values })
  const ways = [
    { values: people, way: { filters: [among('turnUserId', people)], also: [isWithLeft(db)] } },
    ...unstaffed.map(({ role, organizations }) => ({
      values: organizations,
      way: {
        filters: [is('turnRole', role), among('contractorOrganizationId', organizations)],
        also: [isNull(db.tables.tasks.turnUserId)],
      },
    })),
  ].flatMap(({ values, way }) => (values.length > 0 ? [way] : []))
  return ways.length > 0 ? ways : [{ filters: [among('id', [NO_TASK])], also: [] }]
}

const NO_TASK = 0

const turnsOf = ({ tables }: Database, actor: Actor): readonly Conditions[] => [
  { filters: [is('turnUserId', actor.id)], also: [] },
  { filters: [is('turnRole', actor.role)], also: [isNull(tables.tasks.turnUserId)] },
]

const is = (column: string, value: string | number): Filter => ({ column, operator: 'is', values: [value] })
