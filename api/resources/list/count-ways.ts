import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import { tableOf } from '../scope'
import { entire, narrowing, type Source } from './source'
import type { Way } from './way'

/** Totals are exact up to here. */
export const CAP = 10_000

/** So many rows of an index are looked at for one list. */
export const MOST_ROWS = 50_000

/** Of these so many are left to find its page in order. */
export const FOR_THE_PAGE = 5_400

/** Enough for a total that is capped or few, before it is worth to look at all that may be. */
const FIRST_ROWS = 12_000

export type Counted = {
  /** As far as counted. */
  readonly count: number
  /** Whether there may be more. */
  readonly isMore: boolean
  /** Whether all rows that could have been met were looked at; undefined where only those that are met were. */
  readonly isWhole?: boolean
}

/** How many any of these ways finds, no further than `most` and MOST_ROWS rows of each. */
export const countWays = async (
  db: Database,
  resource: Resource,
  ways: readonly Way[],
  most: number,
): Promise<Counted> => countIn(db, resource, await narrowestOf(db, resource, ways), most)

/** The same, of the sources that the ways are read from. */
export const countIn = async (
  db: Database,
  resource: Resource,
  sources: readonly Source[],
  most: number,
): Promise<Counted> => {
  const alone = countedAlone(db, resource, sources, most)
  if (alone) {
    const [row] = await db.rows<{ total: unknown }>(sql`select ${alone} as total`)
    return upTo(Number(row?.total), most)
  }
  if (sources.length === 0) return upTo(0, most)
  if (sources.every(({ rest }) => rest.length === 0)) return walkAndCount(db, sources, most + 1, most)
  const first = Math.max(FIRST_ROWS, most + 1)
  const counted = await walkAndCount(db, sources, first, most)
  if (counted.isWhole || counted.count > most) return counted
  const all = sources.some(({ isJoined }) => isJoined) ? MOST_ROWS / 2 : MOST_ROWS - FOR_THE_PAGE
  return walkAndCount(db, sources, all - first, most)
}

/** A count that ended at one more than `most`. */
export const upTo = (count: number, most: number): Counted =>
  count > most ? { count, isMore: true } : { count, isMore: false, isWhole: true }

/**
 * How many the one source has, up to one more than `most`, to be selected; undefined where more has to be asked. Nothing
 * is kept to be counted: to pass over `most` rows costs less than to store them, and to count them all is the cheapest
 * where there are not many.
 */
export const countedAlone = (
  db: Database,
  resource: Resource,
  sources: readonly Source[],
  most: number,
): SQL | undefined => {
  const [only] = sources
  if (!only || sources.length > 1 || only.rest.length > 0) return undefined
  const rows = sql`from ${only.alone ?? only.from} where ${all(only.found)}`
  const newest = sql`(select max(id) from ${tableOf(db, resource.name)})`
  const beyond = sql`(select ${whole(most + 1)} ${rows} limit 1 offset ${whole(most)})`
  return sql`coalesce(case when ${newest} > ${whole(2 * most)} then ${beyond} end, (select count(*) ${rows}))`
}

const whole = (count: number): SQL => sql.raw(`${count}`)

const walkAndCount = async (
  db: Database,
  sources: readonly Source[],
  rows: number,
  most: number,
): Promise<Counted> => {
  const [row] = await db.rows<{ total: unknown; isWhole: unknown }>(
    sql`select ${metOnce(sources)} as total, ${isWhole(sources, rows)} as ${sql.identifier('isWhole')} from ${walked(sources, rows)}`,
  )
  const count = Number(row?.total)
  const isAll = Number(row?.isWhole) === 1
  return { count, isMore: count > most || !isAll, isWhole: isAll }
}

/** How many the sources find together, to be selected; null where one of them has more than `rows` rows. */
export const countedTogether = (sources: readonly Source[], rows: number): SQL =>
  sql`(select case when ${isWhole(sources, rows + 1)} then ${metOnce(sources)} end from ${walked(sources, rows + 1)})`

/** The first rows of each source. */
const walked = (sources: readonly Source[], rows: number): SQL => {
  const walks = sources.map(
    (
      source,
      way,
    ) => sql`select * from (select ${sql.raw(`${way}`)} as way, ${source.id} as id, ${isMet(source)} as met
      from ${source.rest.length === 0 ? (source.alone ?? source.from) : source.from}
      where ${all(source.found)} ${limit(rows)}) as ${sql.identifier(`w${way}`)}`,
  )
  return sql`(${sql.join(walks, sql` union all `)}) as walked`
}

/** What several ways find counts once. */
const metOnce = (sources: readonly Source[]): SQL =>
  sql`count(${sources.length === 1 ? sql`` : sql`distinct`} case when met then id end)`

const isWhole = (sources: readonly Source[], rows: number): SQL =>
  sql.join(
    sources.map((_, way) => sql`coalesce(sum(way = ${sql.raw(`${way}`)}), 0) < ${sql.raw(`${rows}`)}`),
    sql` and `,
  )

/** Whether a row meets what is left to look at. */
export const isMet = ({ rest }: Pick<Source, 'rest'>): SQL =>
  rest.length === 0 ? sql`1` : sql`(${and(...rest)})`

/** What each of the ways is read from. */
export const narrowestOf = (
  db: Database,
  resource: Resource,
  ways: readonly Way[],
): Promise<readonly Source[]> => Promise.all(ways.map((way) => narrowest(db, resource, way)))

/** The source that leaves the fewest rows, so far as a look at the first of each tells. */
export const narrowest = async (db: Database, resource: Resource, way: Way): Promise<Source> => {
  const sources = narrowing(db, resource, way)
  const [first] = sources
  if (!first) return entire(db, resource, way)
  if (sources.length === 1) return first
  const counts = sources.map(
    (source, index) => sql`(select count(*) from (select 1 from ${source.alone ?? source.from}
      where ${all(source.found)} ${limit(GLANCE)}) as ${sql.identifier(`s${index}`)}) as ${sql.identifier(`c${index}`)}`,
  )
  const [row] = await db.rows<Record<string, unknown>>(sql`select ${sql.join(counts, sql`, `)}`)
  const sizes = sources.map((_, index) => Number(row?.[`c${index}`]))
  return sources[sizes.indexOf(Math.min(...sizes))] ?? first
}

const GLANCE = 500

export const limit = (rows: number): SQL => sql.raw(`limit ${rows}`)
