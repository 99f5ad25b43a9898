import { type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import type { Sort } from './filter'
import { type Asked, type Found, foundBy, idFrom, pageOf, spansIn } from './found'
import { carriedKeys, carrying, keysOf, orderBy, varying } from './order'
import { inOrder, type Source } from './source'
import type { Way } from './way'

/** More than this, and values of a filter are not looked up one by one. */
const MOST_PARTS = 12

type Part = { readonly source: Source; readonly sorts: readonly Sort[] }

/** Sources that each have a part of the list in order and nothing else; undefined where some part has none. */
export const partsInOrder = (
  { db, resource, query }: Asked,
  ways: readonly Way[],
): readonly Part[] | undefined => {
  const found = (some: readonly Way[]): readonly Part[] | undefined => {
    const parts: Part[] = []
    for (const way of some) {
      const sorts = query.after === undefined ? varying(query.sorts, way) : query.sorts
      const source = inOrder(db, resource, way, sorts)
      if (!source) return undefined
      parts.push({ source, sorts })
    }
    return parts
  }
  const parts = found(ways)
  if (parts) return parts
  const split = ways.flatMap(valuesApart)
  return split.length === ways.length || split.length > MOST_PARTS ? undefined : found(split)
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

/** What is in order already, of several parts the first rows of each, put together; with the columns of the total, where it can be selected. */
export const readParts = async (
  asked: Asked,
  parts: readonly Part[],
  total: SQL | undefined,
): Promise<Found> => {
  const { query, spans } = asked
  if (parts.length === 0 || spans.length === 0) return { ids: [] }
  // What is empty is looked for only where there is room.
  const tries = query.after === undefined && spans.length > 1 ? [1, spans.length] : [spans.length]
  let found: Found = { ids: [] }
  for (const count of tries) {
    found = await readSpans(asked, count, parts, total)
    if (found.ids.length > query.size) return found
  }
  return found
}

const readSpans = (
  asked: Asked,
  most: number,
  parts: readonly Part[],
  total: SQL | undefined,
): Promise<Found> => {
  const { db, table, query } = asked
  const selects = parts.flatMap(({ source, sorts }) => {
    const told = source.table ?? table
    return spansIn(asked, source)
      .slice(0, most)
      .map((span) => {
        const own = sorts.filter((sort) => !query.sorts.slice(0, span.same).includes(sort))
        const order = orderBy(told, own, idFrom(source, own, keysOf(told, own)), span.where !== undefined)
        return (keys: SQL, page: SQL) => sql`select ${source.id} as id ${keys} from ${source.from}
        where ${all([...source.found, span.where])} ${order} ${page}`
      })
  })
  const counted = total ? sql`, ${total}` : sql``
  const [only] = selects
  if (selects.length === 1 && only) return foundBy(db, only(counted, pageOf(query)))
  const first = sql.raw(`limit ${query.start + query.size + 1}`)
  const named = selects.map(
    (select, index) =>
      sql`select * from (${select(carrying(table, query.sorts), first)}) as ${sql.identifier(`p${index}`)}`,
  )
  return foundBy(
    db,
    sql`select id ${counted} from (${sql.join(named, sql` union `)}) as united
      ${orderBy(table, query.sorts, carriedKeys(query.sorts))} ${pageOf(query)}`,
  )
}
