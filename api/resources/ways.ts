import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { operandValue, type Rule } from '@oms/db/domain/rules'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { isNull, or, type SQL } from 'drizzle-orm'
import { columnOf, contains } from './conditions'
import type { Way } from './find-ids'
import type { Filter, ListQuery } from './list-query'
import { permissionOf, scopeOf, tableOf, waysOf } from './scope'
import { findText } from './search-tasks'

/** What is asked for within what the actor may see, as conditions of which any one is enough. */
export const waysTo = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  actor: Actor,
): Promise<readonly Way[]> => {
  const table = tableOf(db, resource.name)
  if (resource.name !== 'tasks')
    return [{ filters: query.filters, also: [searched(db, resource, query), scopeOf(db, resource, actor)] }]
  const asked = await askedOf(db, query)
  const scopes = waysOf(permissionOf(resource.name, actor).read).map((rule) => wayOf(rule, table, actor))
  const turns: readonly Way[] = query.myTurn ? turnsOf(db, actor) : [{ filters: [], also: [] }]
  return scopes.flatMap((scope) =>
    turns.map((turn) => ({
      ...asked,
      filters: [...asked.filters, ...scope.filters, ...turn.filters],
      also: [...asked.also, ...scope.also, ...turn.also],
    })),
  )
}

const searched = (db: Database, resource: Resource, { q }: ListQuery): SQL | undefined => {
  const table = tableOf(db, resource.name)
  return q === undefined
    ? undefined
    : or(...resource.searched.map((column) => contains(columnOf(table, column), q)))
}

const askedOf = async (db: Database, { q, filters }: ListQuery): Promise<Way> => {
  if (q === undefined) return { filters, also: [] }
  const found = await findText(db, q)
  return 'ids' in found
    ? { filters: [{ column: 'id', operator: 'is', values: found.ids }, ...filters], also: [found.check] }
    : { filters, also: [found.check], term: found.term }
}

// A comparison with a value can lead an index; anything else is checked beside it.
const wayOf = (rule: Rule, table: ReturnType<typeof tableOf>, actor: Actor): Way => {
  if (typeof rule === 'object' && 'is' in rule) {
    const value = operandValue(rule.is, actor)
    if (typeof value === 'string' || typeof value === 'number')
      return { filters: [is(rule.column, value)], also: [] }
  }
  return { filters: [], also: [ruleToSql(rule, table, actor)] }
}

const turnsOf = ({ tables }: Database, actor: Actor): readonly Way[] => [
  { filters: [is('turnUserId', actor.id)], also: [] },
  { filters: [is('turnRole', actor.role)], also: [isNull(tables.tasks.turnUserId)] },
]

const is = (column: string, value: string | number): Filter => ({ column, operator: 'is', values: [value] })
