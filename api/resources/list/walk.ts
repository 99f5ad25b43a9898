import { and, or, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import type { AnyTable } from '../scope'
import { isMet } from './count-ways'
import { conditionOf } from './filter'
import { type Asked, foundBy, idFrom, spansIn } from './found'
import { carriedKeys, carrying, keysOf, orderBy, varying } from './order'
import { alongOrder } from './source'
import type { Way } from './way'

/** The page, from so many rows in its order; undefined where these do not fill it and there are more. */
export const walk = async (
  asked: Asked,
  ways: readonly Way[],
  rows: number,
): Promise<readonly number[] | undefined> => {
  const { db, resource, table, query } = asked
  const wanted = query.start + query.size + 1
  const common = commonOf(table, ways)
  const sorts = query.after === undefined ? varying(query.sorts, common) : query.sorts
  const source = wanted <= rows ? alongOrder(db, resource, common, sorts) : undefined
  if (!source) return undefined
  const told = source.table ?? table
  const ids: number[] = []
  for (const span of spansIn(asked, source)) {
    const own = sorts.filter((sort) => !query.sorts.slice(0, span.same).includes(sort))
    const inner = (columns: SQL, page: SQL) => sql`select ${columns} from ${source.from}
      where ${all([...source.found, span.where])}
      ${orderBy(told, own, idFrom(source, own, keysOf(told, own)), span.where !== undefined)} ${page}`
    const columns = sql`${source.id} as id ${carrying(table, own)}, ${isMet(source)} as met`
    const found = await foundBy(
      db,
      sql`select id from (${inner(columns, sql.raw(`limit ${rows}`))}) as walked where met
        ${orderBy(table, own, carriedKeys(own), span.where !== undefined)} ${sql.raw(`limit ${wanted - ids.length}`)}`,
    )
    ids.push(...found.ids)
    if (ids.length >= wanted) break
    const [more] = await db.rows(inner(sql`1 as one`, sql.raw(`limit 1 offset ${rows}`)))
    if (more) return undefined
  }
  return ids.slice(query.start)
}

/** What holds in every way, and that one of them does. */
const commonOf = (table: AnyTable, ways: readonly Way[]): Way => {
  const [first, ...others] = ways
  if (!first) return { filters: [], also: [sql`1 = 0`] }
  if (others.length === 0) return first
  const isShared = (filter: (typeof first.filters)[number]) =>
    others.every(({ filters }) => filters.includes(filter))
  const filters = first.filters.filter(isShared)
  const each = ways.map((way) =>
    and(
      ...way.filters.flatMap((filter) => (filters.includes(filter) ? [] : conditionOf(table, filter))),
      ...way.also,
    ),
  )
  // A way without conditions of its own makes the others idle.
  const any = each.every((one) => one !== undefined) ? or(...each) : undefined
  return { filters, also: any ? [sql`(${any})`] : [] }
}
