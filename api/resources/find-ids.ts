import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, type Column, eq, type SQL, sql } from 'drizzle-orm'
import { all, columnOf, conditionOf } from './conditions'
import { rowsAfter } from './keyset'
import type { Filter, ListQuery, Sort } from './list-query'
import { type AnyTable, tableOf } from './scope'
import { type Found, impliedBounds, isOfFew, metLate, type Plan, planTasks, wantsTotal } from './task-plan'

/** Totals are exact up to here. */
export const CAP = 10_000

/** Conditions that all hold; a list may be made of several of these, any of which is enough. */
export type Way = {
  readonly filters: readonly Filter[]
  readonly also: readonly (SQL | undefined)[]
  /** Tasks under this search term only. */
  readonly term?: number
}

/** More than this, and one statement with `in` is cheaper than the union. */
const MOST_PARTS = 12

/** The ids of one page in order, one more where there is one, and the total. No other table is joined in. */
export const findIds = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<{ ids: number[]; found: Found }> => {
  const plain = query.after === undefined ? { ...query, sorts: withoutConstants(query) } : query
  return findPage(db, resource, plain, ways)
}

// What a filter makes the same for all of them needs no sorting, and MariaDB would sort it.
const withoutConstants = ({ filters, sorts }: ListQuery): readonly Sort[] =>
  sorts.filter(
    ({ column }) =>
      column === 'id' ||
      !filters.some((one) => one.column === column && one.operator === 'is' && one.values.length === 1),
  )

const findPage = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<{ ids: number[]; found: Found }> => {
  const total = () => countWays(db, resource, ways)
  if (resource.name === 'tasks' && ways.some((way) => wantsTotal(way.filters))) {
    const found = await total()
    const bounded = ways.map((way) => ({
      ...way,
      filters: [...way.filters, ...impliedBounds(way.filters, query.sorts)],
    }))
    const outside = await countOutside(db, resource, query)
    return { ids: await pageOf(db, resource, query, bounded, found, outside), found }
  }
  const [ids, found] = await Promise.all([pageOf(db, resource, query, ways), total()])
  return { ids, found }
}

const pageOf = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
  found?: Found,
  outside?: Found,
): Promise<number[]> => {
  const table = tableOf(db, resource.name)
  const after = query.after === undefined ? [undefined] : rowsAfter(resource, table, query)
  if (after.length === 0) return []
  const parts = split(ways, after.length).flatMap((way) => after.map((later) => ({ way, later })))
  const limit = query.size + 1
  const [first] = parts
  const keys = query.sorts.map(({ column }) => columnOf(table, column))
  if (parts.length === 1 && first) {
    const rows = await db.rows<{ id: number }>(
      sql`select ${columnOf(table, 'id')} as id ${from(db, resource, table, query, first.way, found, outside)}
        where ${whereOf(db, table, first.way, first.later)}
        order by ${orderBy(query, keys)} limit ${sql.raw(`${limit}`)} offset ${sql.raw(`${query.start}`)}`,
    )
    return rows.map(({ id }) => Number(id))
  }
  const names = keys.map((_, index) => sql.identifier(`k${index}`))
  const columns = sql.join(
    keys.map((key, index) => sql`${key} as ${sql.identifier(`k${index}`)}`),
    sql`, `,
  )
  const selects = parts.map(
    ({ way, later }, index) =>
      sql`select * from (select ${columnOf(table, 'id')} as id, ${columns}
        ${from(db, resource, table, query, way, found, outside)} where ${whereOf(db, table, way, later)}
        order by ${orderBy(query, keys)} limit ${sql.raw(`${query.start + limit}`)}) as ${sql.identifier(`p${index}`)}`,
  )
  const rows = await db.rows<{ id: number }>(
    sql`select id from (${sql.join(selects, sql` union `)}) as united
      order by ${orderBy(query, names)} limit ${sql.raw(`${limit}`)} offset ${sql.raw(`${query.start}`)}`,
  )
  return rows.map(({ id }) => Number(id))
}

const countWays = async (db: Database, resource: Resource, ways: readonly Way[]): Promise<Found> => {
  const [only] = ways
  if (ways.length === 1 && only) {
    const [row] = await db.rows<{ total: unknown }>(
      sql`select count(*) as total from (select 1 ${sourceOf(db, resource, only)}
        limit ${sql.raw(`${CAP + 1}`)}) as counted`,
    )
    return foundOf(row?.total)
  }
  const selects = ways.map(
    (way, index) =>
      sql`select * from (select ${columnOf(tableOf(db, resource.name), 'id')} as id ${sourceOf(db, resource, way)}
        limit ${sql.raw(`${CAP + 1}`)}) as ${sql.identifier(`w${index}`)}`,
  )
  const [row] = await db.rows<{ total: unknown }>(
    sql`select count(*) as total from (${sql.join(selects, sql` union `)}) as counted`,
  )
  return foundOf(row?.total)
}

/** How many a walk would pass before it comes to a range that its order meets late. */
const countOutside = async (
  db: Database,
  resource: Resource,
  { filters, sorts }: ListQuery,
): Promise<Found | undefined> => {
  const [late, ...more] = metLate(filters, sorts)
  if (!late || more.length > 0 || (late.operator !== 'gte' && late.operator !== 'lte')) return undefined
  const beyond: Filter = { ...late, operator: late.operator === 'gte' ? 'lte' : 'gte' }
  return countWays(db, resource, [{ filters: [beyond], also: [] }])
}

const foundOf = (total: unknown): Found => ({
  total: Math.min(Number(total), CAP),
  capped: Number(total) > CAP,
})

/** From where to where: what a total counts. */
const sourceOf = (db: Database, resource: Resource, way: Way): SQL => {
  const table = tableOf(db, resource.name)
  if (way.term !== undefined && !isOfFew(way.filters)) return underTerm(db, way, way.term)
  const plan = resource.name === 'tasks' ? planTasks(way.filters, []) : {}
  return sql`from ${table} ${using(db, plan.total)} where ${whereOf(db, table, way)}`
}

/** The term's own rows lead; tasks are looked at only where a condition asks for it. */
const underTerm = (db: Database, way: Way, term: number): SQL => {
  const { tasks, taskTerms } = db.tables
  const under = eq(taskTerms.term, term)
  const alone = way.filters.length === 0 && way.also.every((one) => one === undefined)
  if (alone) return sql`from ${taskTerms} where ${under}`
  const join = sql.raw(db.engine === 'mysql' ? 'straight_join' : 'cross join')
  const byKey = db.engine === 'mysql' ? sql`force index (primary)` : sql``
  return sql`from ${taskTerms} ${join} ${tasks} ${byKey} on ${eq(tasks.id, taskTerms.taskId)}
    where ${and(under, whereOf(db, tasks, { ...way, term: undefined }))}`
}

/** Values of one leading filter apart, so that each keeps the order of the index. */
const split = (ways: readonly Way[], after: number): readonly Way[] => {
  const parts = ways.flatMap((way) => {
    const several = way.filters.find(
      ({ column, operator, values }) => operator === 'is' && values.length > 1 && column !== 'id',
    )
    if (!several) return [way]
    return several.values.map((value) => ({
      ...way,
      filters: way.filters.map((filter) => (filter === several ? { ...filter, values: [value] } : filter)),
    }))
  })
  return parts.length * after > MOST_PARTS ? ways : parts
}

const from = (
  db: Database,
  resource: Resource,
  table: AnyTable,
  query: ListQuery,
  way: Way,
  found: Found | undefined,
  outside: Found | undefined,
): SQL => {
  const plan: Plan = resource.name === 'tasks' ? planTasks(way.filters, query.sorts, found, outside) : {}
  return sql`from ${table} ${using(db, plan.page)}`
}

const using = (db: Database, index: string | undefined): SQL => {
  if (index === undefined) return sql``
  return db.engine === 'mysql'
    ? sql`force index (${sql.identifier(index)})`
    : sql`indexed by ${sql.identifier(index)}`
}

const whereOf = (db: Database, table: AnyTable, way: Way, later?: SQL): SQL => {
  const { tasks, taskTerms } = db.tables
  const under =
    way.term === undefined
      ? undefined
      : sql`exists (select 1 from ${taskTerms}
          where ${and(eq(taskTerms.term, way.term), eq(taskTerms.taskId, tasks.id))})`
  return all([...way.filters.map((filter) => conditionOf(table, filter)), ...way.also, later, under])
}

const orderBy = (
  query: ListQuery,
  keys: readonly (Column | SQL | ReturnType<typeof sql.identifier>)[],
): SQL =>
  sql.join(
    keys.map((key, index) => (query.sorts[index]?.descending ? sql`${key} desc` : sql`${key} asc`)),
    sql`, `,
  )
