import type { Database } from '@oms/db/database'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { all, columnOf, conditionOf } from '../conditions'
import { type AnyTable, tableOf } from '../scope'
import type { Filter, Sort } from './list-query'
import { planRecords } from './record-plan'
import { type Found, isOfFew, planTasks } from './task-plan'

/** Conditions that all hold. */
export type Conditions = {
  readonly filters: readonly Filter[]
  readonly also: readonly (SQL | undefined)[]
}

/** A list may be made of several of these, any of which is enough. */
export type Way = Conditions & {
  /** Tasks under this search term only. */
  readonly term?: number
  readonly followed?: Followed
}

/** What holds of the record that those of the list follow. */
export type Followed = Conditions & {
  readonly resource: string
  /** The column with its id. */
  readonly by: string
}

/** `from … where …` of a page in this order. `found` and `outside` as `planTasks` takes them. */
export const pageFrom = (
  db: Database,
  resource: string,
  way: Way,
  sorts: readonly Sort[],
  later?: SQL,
  found?: Found,
  outside?: Found,
): SQL => {
  const indexes =
    resource === 'tasks'
      ? planTasks(way.filters, sorts, found, outside).page
      : recordIndexes(db, resource, way.filters, sorts)
  return from(db, resource, way, indexes, later)
}

/** `from … where …` of what a total counts. */
export const totalFrom = (db: Database, resource: string, way: Way): SQL => {
  const { filters, term, followed } = way
  if (term !== undefined && !isOfFew(filters)) return fromTerm(db, way, term)
  if (followed && !filters.some(({ operator }) => operator === 'is'))
    return fromFollowed(db, resource, way, followed)
  return from(db, resource, way, totalIndexes(db, resource, filters))
}

/** How many any of these ways finds, each counted no further than `most`; an expression to select. */
export const countOf = (db: Database, resource: string, ways: readonly Way[], most: number): SQL => {
  const limit = sql.raw(`limit ${most}`)
  const [only] = ways
  if (ways.length === 1 && only)
    return sql`(select count(*) from (select 1 ${totalFrom(db, resource, only)} ${limit}) as counted)`
  const id = columnOf(tableOf(db, resource), 'id')
  const selects = ways.map(
    (way, index) =>
      sql`select * from (select ${id} as id ${totalFrom(db, resource, way)} ${limit})
        as ${sql.identifier(`w${index}`)}`,
  )
  return sql`(select count(*) from (${sql.join(selects, sql` union `)}) as counted)`
}

/** The ids of those that meet the conditions, or of as many as `most`. */
export const findUpTo = async (
  db: Database,
  resource: string,
  conditions: Conditions,
  most: number,
): Promise<number[]> => {
  const id = columnOf(tableOf(db, resource), 'id')
  const rows = await db.rows<{ id: number }>(
    sql`select ${id} as id ${totalFrom(db, resource, conditions)} limit ${sql.raw(`${most}`)}`,
  )
  return rows.map((row) => Number(row.id))
}

const totalIndexes = (db: Database, resource: string, filters: readonly Filter[]): readonly string[] =>
  resource === 'tasks' ? planTasks(filters, []).total : recordIndexes(db, resource, filters, [])

// SQLite gives unique keys names of its own, and finds its way among the few indexes of a record.
const recordIndexes = (
  { engine }: Database,
  resource: string,
  filters: readonly Filter[],
  sorts: readonly Sort[],
): readonly string[] => (engine === 'mysql' ? planRecords(resource, filters, sorts) : [])

const from = (db: Database, resource: string, way: Way, indexes: readonly string[], later?: SQL): SQL => {
  const table = tableOf(db, resource)
  const { followed } = way
  const own = sql`from ${table} ${over(db, indexes)}`
  const where = whereOf(db, table, way, later)
  if (!followed) return sql`${own} where ${where}`
  const other = tableOf(db, followed.resource)
  return sql`${own} ${inOrder(db)} ${other} ${byKey(db)} on ${same(table, other, followed)}
    where ${and(where, whereOf(db, other, followed))}`
}

const fromFollowed = (db: Database, resource: string, way: Way, followed: Followed): SQL => {
  const [table, other] = [tableOf(db, resource), tableOf(db, followed.resource)]
  return sql`from ${other} ${over(db, totalIndexes(db, followed.resource, followed.filters))}
    ${inOrder(db)} ${table} on ${same(table, other, followed)}
    where ${and(whereOf(db, other, followed), whereOf(db, table, way))}`
}

const same = (table: AnyTable, other: AnyTable, { by }: Followed): SQL =>
  eq(columnOf(table, by), columnOf(other, 'id'))

/** The term's own rows lead; tasks are looked at only where a condition asks for it. */
const fromTerm = (db: Database, way: Way, term: number): SQL => {
  const { tasks, taskTerms } = db.tables
  const under = eq(taskTerms.term, term)
  const alone = way.filters.length === 0 && way.also.every((one) => one === undefined)
  if (alone) return sql`from ${taskTerms} where ${under}`
  return sql`from ${taskTerms} ${inOrder(db)} ${tasks} ${byKey(db)} on ${eq(tasks.id, taskTerms.taskId)}
    where ${and(under, whereOf(db, tasks, { filters: way.filters, also: way.also }))}`
}

const whereOf = (db: Database, table: AnyTable, { filters, also, term }: Way, later?: SQL): SQL => {
  const { tasks, taskTerms } = db.tables
  const under =
    term === undefined
      ? undefined
      : sql`exists (select 1 from ${taskTerms}
          where ${and(eq(taskTerms.term, term), eq(taskTerms.taskId, tasks.id))})`
  return all([...filters.map((filter) => conditionOf(table, filter)), ...also, later, under])
}

/** One of these indexes and no other; none: whatever the engine takes. */
const over = ({ engine }: Database, indexes: readonly string[]): SQL => {
  if (indexes.length === 0) return sql``
  const names = sql.join(
    indexes.map((index) => sql.identifier(index)),
    sql`, `,
  )
  if (engine === 'mysql') return sql`force index (${names})`
  return indexes.length === 1 ? sql`indexed by ${names}` : sql``
}

const byKey = ({ engine }: Database): SQL => (engine === 'mysql' ? sql`force index (primary)` : sql``)

/** Joined in this order. */
const inOrder = ({ engine }: Database): SQL => sql.raw(engine === 'mysql' ? 'straight_join' : 'cross join')
