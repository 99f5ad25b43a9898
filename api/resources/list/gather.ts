import { or, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import { countedTogether, isMet, limit, MOST_ROWS } from './count-ways'
import { type Asked, type Found, foundBy, pageOf } from './found'
import { carriedKeys, carrying, keysOf, orderBy } from './order'
import type { Source } from './source'

/**
 * The page out of all that the sources find, sorted, with how many these are; undefined where it is empty, or a source
 * has more than `rows` rows to be looked at. Without `rows`, that is known not to be.
 */
export const gather = async (
  asked: Asked,
  sources: readonly Source[],
  rows = MOST_ROWS,
): Promise<Found | undefined> => {
  const [only] = sources
  if (!only) return undefined
  const page = await foundBy(
    asked.db,
    sources.length === 1 ? ofOne(asked, only, rows) : ofSeveral(asked, sources, rows),
  )
  return page.total === undefined ? undefined : page
}

const ofOne = (asked: Asked, source: Source, rows: number): SQL => {
  const { table, query } = asked
  const { id, from, found, rest } = source
  const total = sql`(select count(*) from ${from} where ${all([...found, ...rest])})`
  // Whether there are more is asked once, before any row is read.
  return sql`select ${id} as id, ${total} as total from ${from}
    where ${all([...found, ...rest, laterOf(asked), rows < MOST_ROWS ? sql`(${more(source, rows)}) is null` : undefined])}
    ${orderBy(table, query.sorts, keysOf(table, query.sorts))} ${pageOf(query)}`
}

const more = ({ from, found }: Source, rows: number): SQL =>
  sql`select 1 from ${from} where ${all(found)} limit 1 offset ${sql.raw(`${rows}`)}`

const ofSeveral = (asked: Asked, sources: readonly Source[], rows: number): SQL => {
  const { table, query } = asked
  const keys = carriedKeys(query.sorts)
  const later = laterOf(asked) ?? sql`1`
  const selects = sources.map(
    (source, way) => sql`select id ${sql.join(keys.map((key) => sql`, ${key}`))} from (
      select ${source.id} as id ${carrying(table, query.sorts)}, ${isMet(source)} and ${later} as met from ${source.from}
      where ${all(source.found)} ${limit(rows)}) as ${sql.identifier(`w${way}`)} where met`,
  )
  return sql`select id, ${countedTogether(sources, rows)} as total from (${sql.join(selects, sql` union `)}) as united
    ${orderBy(table, query.sorts, keys)} ${pageOf(query)}`
}

/** What comes behind the mark of the page before. */
const laterOf = ({ query, spans }: Asked): SQL | undefined =>
  query.after === undefined ? undefined : (or(...spans.flatMap(({ where }) => where ?? [])) ?? sql`1 = 0`)
