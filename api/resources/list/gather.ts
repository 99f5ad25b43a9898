import type { Database } from '@oms/db/database'
import { or, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import { countedTogether, isMet, limit } from './count-ways'
import { type Asked, type Found, foundBy, pageOf } from './found'
import { carriedKeys, carrying, keysOf, orderBy } from './order'
import type { Source } from './source'

/**
 * The page out of all that the sources find, sorted, and where it is not empty how many these are. Undefined where a
 * source has more than `rows` rows to be looked at.
 */
export const gather = (
  asked: Asked,
  sources: readonly Source[],
  rows: number,
): Promise<Found | undefined> => {
  const [only] = sources
  return only && sources.length === 1 ? gatherOne(asked, only, rows) : gatherSeveral(asked, sources, rows)
}

const gatherOne = async (asked: Asked, source: Source, rows: number): Promise<Found | undefined> => {
  const { db, table, query } = asked
  const { id, from, found, rest } = source
  const more = sql`(select 1 from ${from} where ${all(found)} limit 1 offset ${sql.raw(`${rows}`)})`
  const total = sql`(select count(*) from ${from} where ${all([...found, ...rest])})`
  // Whether there are more is asked once, before any row is read.
  const page = await foundBy(
    db,
    sql`select ${id} as id, ${total} as total from ${from}
      where ${all([...found, ...rest, laterOf(asked), sql`${more} is null`])}
      ${orderBy(table, query.sorts, keysOf(table, query.sorts))} ${pageOf(query)}`,
  )
  if (page.ids.length > 0) return page
  const first = await scalar(db, more)
  return first === null ? page : undefined
}

const gatherSeveral = async (
  asked: Asked,
  sources: readonly Source[],
  rows: number,
): Promise<Found | undefined> => {
  if (sources.length === 0) return { ids: [], total: 0 }
  const { db, table, query } = asked
  const later = laterOf(asked) ?? sql`1`
  const total = countedTogether(sources, rows)
  const selects = sources.map(
    (source, way) => sql`select id ${sql.join(carriedKeys(query.sorts).map((key) => sql`, ${key}`))} from (
      select ${source.id} as id ${carrying(table, query.sorts)}, ${isMet(source)} and ${later} as met from ${source.from}
      where ${all(source.found)} ${limit(rows)}) as ${sql.identifier(`w${way}`)} where met`,
  )
  const page = await foundBy(
    db,
    sql`select id, ${total} as total from (${sql.join(selects, sql` union `)}) as united
      ${orderBy(table, query.sorts, carriedKeys(query.sorts))} ${pageOf(query)}`,
  )
  if (page.ids.length > 0) return page.total === undefined ? undefined : page
  return (await scalar(db, total)) === null ? undefined : page
}

/** What comes behind the mark of the page before. */
const laterOf = ({ query, spans }: Asked): SQL | undefined =>
  query.after === undefined ? undefined : (or(...spans.flatMap(({ where }) => where ?? [])) ?? sql`1 = 0`)

const scalar = async (db: Database, value: SQL): Promise<unknown> => {
  const [row] = await db.rows<{ value: unknown }>(sql`select ${value} as value`)
  return row?.value ?? null
}
