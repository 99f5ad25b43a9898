import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import { type AnyTable, tableFor } from '../scope'
import { CAP, type Counted, countIn, countWays, isMet, MOST_ROWS, narrowestOf } from './count-ways'
import { conditionOf, type Sort } from './filter'
import type { ListQuery } from './list-query'
import { carriedKeys, carrying, keysOf, orderBy, varying } from './order'
import { alongOrder, inOrder, type Source } from './source'
import { type Span, spansOf } from './spans'
import type { Way } from './way'

/** More than this, and values of a filter are not looked up one by one. */
const MOST_PARTS = 12

/** So few are read and sorted at once. */
const FEW = 1000

/** So many rows are looked at in order, and then so many, before all that may be. */
const FIRST_WALKS = [400, 5000] as const

type List = {
  readonly db: Database
  readonly resource: Resource
  readonly table: AnyTable
  readonly query: ListQuery
}

/** The ids of one page in order, one more where there is one, and the total; undefined where that takes too many rows. */
export const findIds = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<{ readonly ids: readonly number[]; readonly total: Counted } | undefined> => {
  const list: List = { db, resource, table: tableFor(db, resource), query }
  const spans = spansOf(resource, list.table, query)
  const parts = partsInOrder(list, ways)
  if (parts) {
    const [ids, total] = await Promise.all([
      read(list, spans, parts),
      countWays(db, resource.name, ways, CAP),
    ])
    return { ids, total }
  }
  const sources = await narrowestOf(db, resource.name, ways)
  const total = await countIn(db, sources, CAP)
  if (!total.isMore && total.count <= query.start) return { ids: [], total }
  const ids = await search(list, spans, ways, sources, total)
  return ids && { ids, total }
}

const search = async (
  list: List,
  spans: readonly Span[],
  ways: readonly Way[],
  sources: readonly Source[],
  total: Counted,
): Promise<readonly number[] | undefined> => {
  if (total.isMore || total.count > FEW)
    for (const rows of FIRST_WALKS) {
      const ids = await walk(list, spans, ways, rows)
      if (ids) return ids
    }
  const isWhole = total.isWhole || (await countIn(list.db, sources, MOST_ROWS)).isWhole
  return isWhole ? gather(list, spans, sources) : walk(list, spans, ways, MOST_ROWS)
}

type InOrder = { readonly source: Source; readonly sorts: readonly Sort[] }

/** Sources that each have a part of the list in order and nothing else; undefined where some part has none. */
const partsInOrder = (
  { db, resource, query }: List,
  ways: readonly Way[],
): readonly InOrder[] | undefined => {
  const found = (some: readonly Way[]) =>
    some.map((way): InOrder | undefined => {
      const sorts = query.after === undefined ? varying(query.sorts, way) : query.sorts
      const source = inOrder(db, resource.name, way, sorts)
      return source && { source, sorts }
    })
  const parts = found(ways)
  if (parts.every((part) => part !== undefined)) return parts
  const split = ways.flatMap(valuesApart)
  if (split.length === ways.length || split.length > MOST_PARTS) return undefined
  const apart = found(split)
  return apart.every((part) => part !== undefined) ? apart : undefined
}

/** A way for each of the values of its filters, as far as these are few. */
const valuesApart = (way: Way): readonly Way[] => {
  const several = way.filters.find(
    ({ operator, values }) => operator === 'is' && values.length > 1 && values.length <= MOST_PARTS,
  )
  if (!several) return [way]
  return several.values.flatMap((value) =>
    valuesApart({
      ...way,
      filters: way.filters.map((one) => (one === several ? { ...several, values: [value] } : one)),
    }),
  )
}

/** What is in order already: of several parts the first rows of each, put together. */
const read = async (
  list: List,
  spans: readonly Span[],
  parts: readonly InOrder[],
): Promise<readonly number[]> => {
  const { query } = list
  if (parts.length === 0 || spans.length === 0) return []
  // What is empty is looked for only where there is room.
  const tries = query.after === undefined && spans.length > 1 ? [spans.slice(0, 1), spans] : [spans]
  let ids: readonly number[] = []
  for (const some of tries) {
    ids = await readSpans(list, some, parts)
    if (ids.length > query.size) return ids
  }
  return ids
}

const readSpans = (
  list: List,
  spans: readonly Span[],
  parts: readonly InOrder[],
): Promise<readonly number[]> => {
  const { db, table, query } = list
  const selects = spans.flatMap((span) =>
    parts.map(({ source, sorts }) => {
      const own = sorts.filter((sort) => !query.sorts.slice(0, span.same).includes(sort))
      const order = orderBy(table, own, idFrom(source, own, keysOf(table, own)), span.where !== undefined)
      return (keys: SQL, page: SQL) => sql`select ${source.id} as id ${keys} from ${source.from}
        where ${all([...source.found, span.where])} ${order} ${page}`
    }),
  )
  const page = sql.raw(`limit ${query.size + 1} offset ${query.start}`)
  const [only] = selects
  if (selects.length === 1 && only) return idsOf(db, only(sql``, page))
  const first = sql.raw(`limit ${query.start + query.size + 1}`)
  return united(
    list,
    selects.map((select) => select(carrying(table, query.sorts), first)),
  )
}

// Where another table leads to the records, its own column has the order.
const idFrom = (source: Source, sorts: readonly Sort[], keys: readonly SQL[]): readonly SQL[] =>
  keys.map((key, index) => (sorts[index]?.column === 'id' ? source.id : key))

/** All that the ways find, sorted; known to be no more than MOST_ROWS each. */
const gather = async (
  list: List,
  spans: readonly Span[],
  sources: readonly Source[],
): Promise<readonly number[]> => {
  const { table, query } = list
  const within = or(...spans.flatMap(({ where }) => where ?? []))
  const later = query.after === undefined ? undefined : (within ?? sql`1 = 0`)
  return united(
    list,
    sources.map(
      (source) => sql`select ${source.id} as id ${carrying(table, query.sorts)} from ${source.from}
        where ${all([...source.found, ...source.rest, later])}`,
    ),
  )
}

const united = ({ db, table, query }: List, selects: readonly SQL[]): Promise<readonly number[]> => {
  const named = selects.map((one, index) => sql`select * from (${one}) as ${sql.identifier(`p${index}`)}`)
  return idsOf(
    db,
    sql`select id from (${sql.join(named, sql` union `)}) as united
      ${orderBy(table, query.sorts, carriedKeys(query.sorts))}
      ${sql.raw(`limit ${query.size + 1} offset ${query.start}`)}`,
  )
}

/** The page, from so many rows in its order; undefined where these do not fill it and there are more. */
const walk = async (
  { db, resource, table, query }: List,
  spans: readonly Span[],
  ways: readonly Way[],
  rows: number,
): Promise<readonly number[] | undefined> => {
  const wanted = query.start + query.size + 1
  const common = commonOf(table, ways)
  const sorts = query.after === undefined ? varying(query.sorts, common) : query.sorts
  const source = wanted <= rows ? alongOrder(db, resource.name, common, sorts) : undefined
  if (!source) return undefined
  const ids: number[] = []
  for (const span of spans) {
    const own = sorts.filter((sort) => !query.sorts.slice(0, span.same).includes(sort))
    const keys = carriedKeys(own)
    const inner = (columns: SQL, page: SQL) => sql`select ${columns} from ${source.from}
      where ${all([...source.found, span.where])}
      ${orderBy(table, own, idFrom(source, own, keysOf(table, own)), span.where !== undefined)} ${page}`
    const columns = sql`${source.id} as id ${carrying(table, own)}, ${isMet(source)} as met`
    const found = await idsOf(
      db,
      sql`select id from (${inner(columns, sql.raw(`limit ${rows}`))}) as walked where met
        ${orderBy(table, own, keys, span.where !== undefined)} ${sql.raw(`limit ${wanted - ids.length}`)}`,
    )
    ids.push(...found)
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

const idsOf = async (db: Database, statement: SQL): Promise<readonly number[]> =>
  (await db.rows<{ id: number }>(statement)).map(({ id }) => Number(id))
