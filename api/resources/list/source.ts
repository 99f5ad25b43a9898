import type { Database } from '@oms/db/database'
import { indexesOf, PRIMARY } from '@oms/db/table-indexes'
import { type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { type AnyTable, tableOf } from '../scope'
import { conditionOf, type Filter, isStretch, type Sort } from './filter'
import type { Way } from './way'

/** Rows as an index has them. */
export type Source = {
  readonly from: SQL
  /** What the index finds. */
  readonly found: readonly SQL[]
  /** What each row has to be looked at for. */
  readonly rest: readonly SQL[]
  /** The columns that the rows come in order of. */
  readonly order: readonly string[]
  /** The table that tells the id soonest. */
  readonly id: SQL
  /** Enough to count them, where it is less. */
  readonly alone?: SQL
}

/** The source that has what the way asks for in this order and nothing else, if there is one. */
export const inOrder = (
  db: Database,
  resource: string,
  way: Way,
  sorts: readonly Sort[],
): Source | undefined =>
  sourcesOf(db, resource, way, true).find((one) => one.rest.length === 0 && hasOrder(one, sorts))

/** The source in this order that passes the fewest others, if there is one. */
export const alongOrder = (
  db: Database,
  resource: string,
  way: Way,
  sorts: readonly Sort[],
): Source | undefined => leastRest(sourcesOf(db, resource, way, true).filter((one) => hasOrder(one, sorts)))

/** The sources that each leave fewer than all, no two by the same conditions; only one where it leaves nothing to look at. */
export const narrowing = (db: Database, resource: string, way: Way): readonly Source[] => {
  const sources = sourcesOf(db, resource, way, false).filter(({ found }) => found.length > 0)
  const best = leastRest(sources)
  if (best?.rest.length === 0) return [best]
  return sources.filter((one) => !sources.some((other) => other !== one && isNarrower(other, one, sources)))
}

/** The whole table, in no order. */
export const whole = (db: Database, resource: string, { filters, also }: Way): Source => {
  const table = tableOf(db, resource)
  return {
    from: sql`${table}`,
    found: [],
    rest: [...filters.map((filter) => conditionOf(table, filter)), ...also],
    order: [],
    id: sql`${columnOf(table, 'id')}`,
  }
}

const leastRest = (sources: readonly Source[]): Source | undefined =>
  sources.reduce<Source | undefined>(
    (best, one) => (best && best.rest.length <= one.rest.length ? best : one),
    undefined,
  )

const isNarrower = (one: Source, other: Source, all: readonly Source[]): boolean => {
  if (!other.found.every((condition) => one.found.includes(condition))) return false
  return one.found.length > other.found.length || all.indexOf(one) < all.indexOf(other)
}

const hasOrder = ({ order }: Source, sorts: readonly Sort[]): boolean =>
  sorts.every(
    ({ column, descending }, index) => order[index] === column && descending === sorts[0]?.descending,
  )

const sourcesOf = (db: Database, resource: string, way: Way, isOrdered: boolean): readonly Source[] => {
  const table = tableOf(db, resource)
  const conditions = new Map(way.filters.map((filter) => [filter, conditionOf(table, filter)]))
  const indexes = indexesOf(resource).map((index): Source => {
    const equal: Filter[] = []
    for (const column of index.columns) {
      const filter = way.filters.find((one) => one.column === column && isEqual(one, isOrdered))
      if (!filter) break
      equal.push(filter)
    }
    const order = index.columns.slice(equal.length)
    const stretch = way.filters.filter((one) => one.column === order[0] && isStretch(one))
    const found = [...equal, ...stretch]
    return {
      from: sql`${table} ${over(db, index.name)}`,
      found: found.flatMap((filter) => conditions.get(filter) ?? []),
      rest: [
        ...way.filters.flatMap((filter) => (found.includes(filter) ? [] : (conditions.get(filter) ?? []))),
        ...way.also,
      ],
      order,
      id: sql`${columnOf(table, 'id')}`,
    }
  })
  return [...asideOf(table, way, conditions), ...indexes]
}

const isEqual = ({ operator, values }: Filter, isOrdered: boolean): boolean =>
  operator === 'is' && (values.length === 1 || !isOrdered)

const asideOf = (
  table: AnyTable,
  { also, side }: Way,
  conditions: ReadonlyMap<Filter, SQL>,
): readonly Source[] => {
  if (!side) return []
  const rest = [...conditions.values(), ...also.filter((one) => one !== side.condition)]
  return [
    {
      from: side.from,
      ...(rest.length === 0 && side.alone && { alone: side.alone }),
      found: [side.where],
      rest,
      order: side.id ? ['id'] : [],
      id: side.id ?? sql`${columnOf(table, 'id')}`,
    },
  ]
}

/** Joined in this order, each record found by that column. */
export const joined = (db: Database, resource: string, by: string): SQL => {
  const index = indexesOf(resource).find(({ columns }) => columns[0] === by)
  const join = sql.raw(db.engine === 'mysql' ? 'straight_join' : 'cross join')
  return sql`${join} ${tableOf(db, resource)} ${index ? over(db, index.name) : sql``}`
}

// The plan is ours, not the optimizer's: on MariaDB it flips between connections.
const over = ({ engine }: Database, index: string): SQL => {
  if (engine === 'mysql') return sql`force index (${sql.identifier(index)})`
  return index === PRIMARY ? sql`not indexed` : sql`indexed by ${sql.identifier(index)}`
}
