import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { type Column, type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { type AnyTable, tableOf } from '../scope'
import { countOf, pageFrom, type Way } from './from-where'
import type { Filter, ListQuery, Sort } from './list-query'
import { comesFirst, type Part, partsToTry } from './parts'
import { keepsOrder } from './record-plan'
import { type Found, impliedBounds, leadingFilter, metLate, planTasks, wantsTotal } from './task-plan'

/** Totals are exact up to here. */
export const CAP = 10_000

/** More than this, and one statement with `in` is cheaper than the union. */
const MOST_PARTS = 12

type Ids = { readonly ids: number[]; readonly found: Found }

/** The ids of one page in order, one more where there is one, and the total. No other table is joined in for names. */
export const findIds = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<Ids> => {
  if (resource.name === 'tasks' && ways.some((way) => wantsTotal(way.filters)))
    return findByTotal(db, resource, query, ways)
  const [ids, found] = await Promise.all([
    pageOf(db, resource, query, ways),
    countWays(db, resource.name, ways),
  ])
  return { ids, found }
}

/** Where it depends on how many there are what finds them soonest. */
const findByTotal = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<Ids> => {
  const found = await countWays(db, resource.name, ways)
  if (!found.capped && found.total <= query.start) return { ids: [], found }
  const bounded = ways.map((way) => ({
    ...way,
    filters: [...way.filters, ...impliedBounds(way.filters, query.sorts)],
  }))
  const outside = await countOutside(db, resource.name, query, ways)
  return { ids: await pageOf(db, resource, query, bounded, found, outside), found }
}

const pageOf = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
  found?: Found,
  outside?: Found,
): Promise<number[]> => {
  const tries = partsToTry(
    resource,
    tableOf(db, resource.name),
    query,
    (spans) => split(resource.name, query, ways, spans),
    ({ filters }) => resource.name === 'tasks' && planTasks(filters, query.sorts, found, outside).isSorted,
  )
  let ids: number[] = []
  for (const parts of tries) {
    ids = await readParts(db, resource, query, parts, found, outside)
    if (ids.length > query.size) return ids
  }
  return ids
}

const readParts = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  parts: readonly Part[],
  found?: Found,
  outside?: Found,
): Promise<number[]> => {
  const table = tableOf(db, resource.name)
  const limit = query.size + 1
  const select = (part: Part, columns: SQL, limits: SQL): SQL => {
    const { way, span } = part
    return sql`select ${columnOf(table, 'id')} as id ${columns}
      ${pageFrom(db, resource.name, way, sortsOf(query, way), span?.where, found, outside)}
      order by ${orderOfPart(table, query, part)} ${limits}`
  }
  const page = sql`limit ${sql.raw(`${limit}`)} offset ${sql.raw(`${query.start}`)}`
  const [first] = parts
  if (parts.length === 1 && first) return idsOf(db, select(first, sql``, page))
  const names = query.sorts.map((_, index) => sql.identifier(`k${index}`))
  const keys = query.sorts.map(({ column }, index) => sql`, ${columnOf(table, column)} as ${names[index]}`)
  const selects = parts.map((part, index) => {
    const rows = select(part, sql.join(keys), sql`limit ${sql.raw(`${query.start + limit}`)}`)
    return sql`select * from (${rows}) as ${sql.identifier(`p${index}`)}`
  })
  return idsOf(
    db,
    sql`select id from (${sql.join(selects, sql` union `)}) as united
      order by ${orderBy(table, query.sorts, names)} ${page}`,
  )
}

const idsOf = async (db: Database, statement: SQL): Promise<number[]> =>
  (await db.rows<{ id: number }>(statement)).map(({ id }) => Number(id))

// What a filter makes the same for all of them needs no sorting, and MariaDB would sort it.
const sortsOf = ({ sorts, after }: ListQuery, { filters }: Way): readonly Sort[] =>
  after === undefined
    ? sorts.filter(
        ({ column }) =>
          column === 'id' ||
          !filters.some((one) => one.column === column && one.operator === 'is' && one.values.length === 1),
      )
    : sorts

const countWays = async (db: Database, resource: string, ways: readonly Way[]): Promise<Found> => {
  const [row] = await db.rows<{ total: unknown }>(
    sql`select ${countOf(db, resource, ways, CAP + 1)} as total`,
  )
  return foundOf(Number(row?.total))
}

/** How many a walk would pass before it comes to a range that its order meets late. */
const countOutside = async (
  db: Database,
  resource: string,
  { filters, sorts }: ListQuery,
  ways: readonly Way[],
): Promise<Found | undefined> => {
  const [late, ...more] = metLate(filters, sorts)
  if (!late || more.length > 0 || (late.operator !== 'gte' && late.operator !== 'lte')) return undefined
  const beyond: Filter = { ...late, operator: late.operator === 'gte' ? 'lte' : 'gte' }
  const walked = ways.map((way) => ({ filters: [beyond, ...leadingFilter(way.filters)], also: [] }))
  return countWays(db, resource, walked)
}

const foundOf = (total: number): Found => ({ total: Math.min(total, CAP), capped: total > CAP })

/** Values of one leading filter apart, so that each keeps the order of the index. */
const split = (resource: string, query: ListQuery, ways: readonly Way[], after: number): readonly Way[] => {
  const parts = ways.flatMap((way) => {
    const several = severalOf(resource, way, query.sorts)
    if (!several) return [way]
    return several.values.map((value) => ({
      ...way,
      filters: withValues(way.filters, several, [value]),
    }))
  })
  return parts.length * after > MOST_PARTS ? ways : parts
}

const severalOf = (resource: string, { filters }: Way, sorts: readonly Sort[]): Filter | undefined => {
  const leading = leadingFilter(filters)
  return filters.find((filter) => {
    if (filter.operator !== 'is' || filter.values.length < 2) return false
    if (resource === 'tasks') return leading.includes(filter)
    return keepsOrder(resource, withValues(filters, filter, filter.values.slice(0, 1)), sorts)
  })
}

const withValues = (filters: readonly Filter[], one: Filter, values: Filter['values']): readonly Filter[] =>
  filters.map((filter) => (filter === one ? { ...filter, values } : filter))

const orderOfPart = (table: AnyTable, query: ListQuery, { way, span }: Part): SQL => {
  // A sort that is the same for all is left out, which keeps the engine from sorting.
  const same = query.sorts.slice(0, span?.same ?? 0)
  const left = sortsOf(query, way).filter((sort) => !same.includes(sort))
  const keys = left.map(({ column }) => columnOf(table, column))
  return orderBy(table, left, keys, span !== undefined)
}

/** `isFilled`: the first key is never empty, or empty for all. */
const orderBy = (
  table: AnyTable,
  sorts: readonly Sort[],
  keys: readonly (Column | ReturnType<typeof sql.identifier>)[],
  isFilled = false,
): SQL =>
  sql.join(
    sorts.flatMap((sort, index) => {
      const key = keys[index]
      if (!key) return []
      if (sort.descending) return [sql`${key} desc`]
      const isEmptyFirst = comesFirst(table, sort) && !(isFilled && index === 0)
      return [...(isEmptyFirst ? [sql`${key} is null`] : []), sql`${key} asc`]
    }),
    sql`, `,
  )
