import type { Database } from '@oms/db/database'
import { and, type SQL, sql } from 'drizzle-orm'
import { all } from '../conditions'
import { narrowing, type Source, whole } from './source'
import type { Way } from './way'

/** Totals are exact up to here. */
export const CAP = 10_000

/** So many rows of an index are looked at for one list. */
export const MOST_ROWS = 50_000

/** Enough for a total that is capped or few, before it is worth to look at all that may be. */
const FIRST_ROWS = 12_000

export type Counted = {
  /** As far as counted. */
  readonly count: number
  /** Whether there may be more. */
  readonly isMore: boolean
  /** Whether every row that could have met the conditions was looked at. */
  readonly isWhole: boolean
}

/** How many any of these ways finds, no further than `most` and MOST_ROWS rows of each. */
export const countWays = async (
  db: Database,
  resource: string,
  ways: readonly Way[],
  most: number,
): Promise<Counted> => countIn(db, await narrowestOf(db, resource, ways), most)

/** The same, of the sources that the ways are read from. */
export const countIn = async (db: Database, sources: readonly Source[], most: number): Promise<Counted> => {
  if (sources.every(({ rest }) => rest.length === 0)) return countSources(db, sources, most + 1, most)
  const first = await countSources(db, sources, Math.max(FIRST_ROWS, most + 1), most)
  if (first.isWhole || first.count > most) return first
  return countSources(db, sources, MOST_ROWS + 1, most)
}

const countSources = async (
  db: Database,
  sources: readonly Source[],
  rows: number,
  most: number,
): Promise<Counted> => {
  const [only] = sources
  if (!only) return { count: 0, isMore: false, isWhole: true }
  if (sources.length === 1 && only.rest.length === 0) {
    const [row] = await db.rows<{ total: unknown }>(
      sql`select count(*) as total from (select 1 from ${only.alone ?? only.from}
        where ${all(only.found)} ${limit(rows)}) as counted`,
    )
    const total = Number(row?.total)
    return { count: total, isMore: total > most, isWhole: total < rows }
  }
  const walks = sources.map(
    (
      source,
      way,
    ) => sql`select * from (select ${sql.raw(`${way}`)} as way, ${source.id} as id, ${isMet(source)} as met
      from ${source.rest.length === 0 ? (source.alone ?? source.from) : source.from}
      where ${all(source.found)} ${limit(rows)}) as ${sql.identifier(`w${way}`)}`,
  )
  const looked = sources.map(
    (_, way) => sql`sum(way = ${sql.raw(`${way}`)}) as ${sql.identifier(`looked${way}`)}`,
  )
  const id = sources.length === 1 ? sql`` : sql`distinct`
  const [row] = await db.rows<Record<string, unknown>>(
    sql`select count(${id} case when met then id end) as total, ${sql.join(looked, sql`, `)}
      from (${sql.join(walks, sql` union all `)}) as walked`,
  )
  const total = Number(row?.total)
  const isWhole = sources.every((_, way) => Number(row?.[`looked${way}`]) < rows)
  return { count: total, isMore: total > most || !isWhole, isWhole }
}

/** Whether a row meets what is left to look at. */
export const isMet = ({ rest }: Pick<Source, 'rest'>): SQL =>
  rest.length === 0 ? sql`1` : sql`(${and(...rest)})`

/** What each of the ways is read from. */
export const narrowestOf = (
  db: Database,
  resource: string,
  ways: readonly Way[],
): Promise<readonly Source[]> => Promise.all(ways.map((way) => narrowest(db, resource, way)))

/** The source that leaves the fewest rows, so far as a look at the first of each tells. */
export const narrowest = async (db: Database, resource: string, way: Way): Promise<Source> => {
  const sources = narrowing(db, resource, way)
  const [first] = sources
  if (!first) return whole(db, resource, way)
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

const limit = (rows: number): SQL => sql.raw(`limit ${rows}`)
