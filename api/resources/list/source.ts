import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { indexesOf, type TableIndex } from '@oms/db/table-indexes'
import { type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { type AnyTable, tableFor, tableOf } from '../scope'
import {
  type FieldIndex,
  fieldIndexes,
  isFieldIndex,
  leads,
  ledReading,
  throughField,
  untold,
} from './field-sources'
import { conditionOf, type Filter, isStretch, type Sort } from './filter'
import { over } from './joined'
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
  /** Each row of another table leads to one of the list's, and both are looked at. */
  readonly isJoined?: true
  /** Where the columns that it comes in order of are told soonest, if not in the list's own table. */
  readonly table?: AnyTable
  /** What its index begins with. */
  readonly ledBy?: Filter | undefined
}

/** The source that has what the way asks for in this order and nothing else, if there is one. */
export const inOrder = (
  db: Database,
  resource: Resource,
  way: Way,
  sorts: readonly Sort[],
): Source | undefined =>
  built(
    db,
    resource,
    way,
    candidatesOf(db, resource, way, true).find((one) => one.looks === 0 && hasOrder(one, sorts)),
  )

/** The source in this order that passes the fewest others, if there is one. */
export const alongOrder = (
  db: Database,
  resource: Resource,
  way: Way,
  sorts: readonly Sort[],
): Source | undefined =>
  built(
    db,
    resource,
    way,
    leastLooks(candidatesOf(db, resource, way, true).filter((one) => hasOrder(one, sorts))),
  )

/**
 * The sources that each leave fewer than all, no two by the same conditions, what tends to leave the fewest first; only
 * one where it leaves nothing to look at.
 */
export const narrowing = (db: Database, resource: Resource, way: Way): readonly Source[] => {
  const candidates = candidatesOf(db, resource, way, false).filter(
    ({ index, found }) => !index || found.length > 0,
  )
  const best = leastLooks(candidates)
  const taken =
    best?.looks === 0
      ? [best]
      : candidates.filter(
          (one) => !candidates.some((other) => other !== one && isNarrower(other, one, candidates)),
        )
  return taken.flatMap((one) => built(db, resource, way, one) ?? [])
}

/** The whole table, in no order. */
export const entire = (db: Database, resource: Resource, { filters, also }: Way): Source => {
  const table = tableFor(db, resource)
  return {
    from: sql`${table}`,
    found: [],
    rest: [...filters.map((filter) => conditionOf(table, filter)), ...also],
    order: [],
    id: sql`${columnOf(table, 'id')}`,
  }
}

/** How the rows could be read, before anything is written of it. */
type Candidate = {
  /** Without one, through the way's other table. */
  readonly index?: TableIndex | FieldIndex
  readonly found: readonly Filter[]
  /** How many conditions are left to look at. */
  readonly looks: number
  readonly order: readonly string[]
}

const leastLooks = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>(
    (best, one) => (best && best.looks <= one.looks ? best : one),
    undefined,
  )

const isNarrower = (one: Candidate, other: Candidate, all: readonly Candidate[]): boolean => {
  if (!one.index || !other.index || !other.found.every((filter) => one.found.includes(filter))) return false
  return one.found.length > other.found.length || all.indexOf(one) < all.indexOf(other)
}

const hasOrder = ({ order }: Candidate, sorts: readonly Sort[]): boolean =>
  sorts.every(
    ({ column, descending }, index) => order[index] === column && descending === sorts[0]?.descending,
  )

const candidatesOf = (
  db: Database,
  resource: Resource,
  way: Way,
  isOrdered: boolean,
): readonly Candidate[] => {
  const { filters, also, side } = way
  const fields = fieldIndexes(db, resource, filters)
  const indexes = [...indexesOf(resource.name), ...fields].flatMap((index): Candidate[] => {
    const equal: Filter[] = []
    for (const column of index.columns) {
      const filter = filters.find(
        (one) => one.column === column && isEqual(one, isOrdered) && leads(fields, one),
      )
      if (!filter) break
      equal.push(filter)
    }
    const order = index.columns.slice(equal.length)
    const stretch = filters.filter((one) => one.column === order[0] && isStretch(one) && leads(fields, one))
    const found = [...equal, ...stretch]
    const looks = filters.length - found.length + also.length
    return isFieldIndex(index) ? ledReading(index, { found, looks, order }) : [{ index, found, looks, order }]
  })
  if (!side) return indexes
  const looks = filters.length + also.filter((one) => one !== side.condition).length
  return [{ found: [], looks, order: side.id ? ['id'] : [] }, ...indexes]
}

const isEqual = ({ operator, values }: Filter, isOrdered: boolean): boolean =>
  operator === 'is' && (values.length === 1 || !isOrdered)

const built = (
  db: Database,
  resource: Resource,
  { filters, also, side }: Way,
  candidate: Candidate | undefined,
): Source | undefined => {
  if (!candidate) return undefined
  const { index, found, looks, order } = candidate
  const table = tableFor(db, resource)
  const left = filters.filter((one) => !found.includes(one)).map((one) => conditionOf(table, one))
  const id = sql`${columnOf(table, 'id')}`
  if (index && isFieldIndex(index)) {
    const rest = [...left, ...untold(table, index, found), ...also]
    return { ...throughField(db, resource, index, found), rest, order, ledBy: found[0] }
  }
  if (index)
    return {
      from: sql`${tableOf(db, resource.name)} ${over(db, index.name)}`,
      found: found.map((filter) => conditionOf(table, filter)),
      rest: [...left, ...also],
      order,
      id,
      ledBy: found[0],
    }
  if (!side) return undefined
  return {
    from: side.from,
    isJoined: true,
    ...(looks === 0 && side.alone && { alone: side.alone }),
    found: [side.where],
    rest: [...left, ...also.filter((one) => one !== side.condition)],
    order,
    id: side.id ?? id,
  }
}
