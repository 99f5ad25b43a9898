import { withAdded } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import type { Rule } from '@oms/db/domain/rules'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { MySqlTable } from 'drizzle-orm/mysql-core'
import { columnOf } from './conditions'

export type AnyTable = MySqlTable

/** The table of a resource, by its name. */
export const tableOf = (handle: Handle, resource: string): AnyTable => {
  const table = (handle.tables as Readonly<Record<string, AnyTable>>)[resource]
  if (!table) throw new Error(`The resource "${resource}" has no table`)
  return table
}

/** The table of a resource with all its fields, those that have no column of their own among them. */
export const tableFor = (handle: Handle, resource: Pick<Resource, 'name' | 'fields'>): AnyTable =>
  withAdded(tableOf(handle, resource.name), resource.fields)

/** Which records the actor sees, as one condition; undefined when it is all of them. */
export const scopeOf = (
  db: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
): SQL | undefined => {
  const table = tableFor(db, resource)
  const own = ruleToSql(permissionOf(declaration, resource.name, actor.role).read, table, actor)
  if (!resource.follows) return own
  const { by, until } = resource.follows
  const followed = tableFor(db, resourceOf(declaration, resource.follows.resource))
  const rule = permissionOf(declaration, resource.follows.resource, actor.role).read
  const refers = columnOf(table, by)
  const isLoose = until && and(isNull(refers), eq(columnOf(table, until), actor.id))
  const orLoose = (condition: SQL | undefined) => (isLoose ? or(condition, isLoose) : condition)
  if (rule === 'all') return orLoose(until ? and(own, isNotNull(refers)) : own)
  const seen = waysOf(rule).map((way) =>
    inArray(
      refers,
      db
        .select({ id: sql`${columnOf(followed, 'id')}` })
        .from(followed)
        .where(ruleToSql(way, followed, actor)),
    ),
  )
  return orLoose(and(own, or(...seen)))
}

/** The rules that a rule is made of when any of them is enough: each can use an index of its own. */
export const waysOf = (rule: Rule): readonly Rule[] =>
  typeof rule === 'object' && 'or' in rule ? rule.or : [rule]
