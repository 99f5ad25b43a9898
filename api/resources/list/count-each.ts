import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { sql } from 'drizzle-orm'
import { all, columnOf } from '../conditions'
import { tableOf } from '../scope'
import { CAP, countedAlone, isMet, MOST_ROWS, narrowest } from './count-ways'
import { is } from './filter'
import { narrowing, type Source } from './source'
import type { Way } from './way'

export type Count = {
  readonly counts: Readonly<Record<string, number>>
  /** Whether each may be more. */
  readonly isCapped: boolean
}

type By = {
  readonly column: string
  readonly values: readonly string[]
  readonly most: number
  /** Of a search only the first are counted. */
  readonly isSearch: boolean
}

/** How many of what the ways find have each of these values in a column, no further than `most` each. */
export const countEach = async (
  db: Database,
  resource: Resource,
  ways: readonly Way[],
  by: By,
): Promise<Count> => {
  const found = eachByIndex(db, resource, ways, by)
  if (found) return countApart(db, resource, found, by)
  const sources = await Promise.all(ways.map((way) => narrowest(db, resource, way)))
  const first = await countTogether(db, resource, sources, by, CAP + 1)
  return first.isCapped && !by.isSearch ? countTogether(db, resource, sources, by, MOST_ROWS + 1) : first
}

/** For each value the one source that has its records and nothing else, where each has. */
const eachByIndex = (
  db: Database,
  resource: Resource,
  ways: readonly Way[],
  { column, values }: By,
): readonly Source[] | undefined => {
  const [only] = ways
  if (!only || ways.length > 1) return undefined
  const found = values.flatMap((value) => {
    const [source, ...more] = narrowing(db, resource, {
      ...only,
      filters: [...only.filters, is(column, value)],
    })
    return source && more.length === 0 && source.rest.length === 0 ? [source] : []
  })
  return found.length === values.length ? found : undefined
}

const countApart = async (
  db: Database,
  resource: Resource,
  sources: readonly Source[],
  { values, most }: By,
): Promise<Count> => {
  const counts = sources.map(
    (source, index) => sql`${countedAlone(db, resource, [source], most)} as ${sql.identifier(`c${index}`)}`,
  )
  const [row] = await db.rows<Record<string, unknown>>(sql`select ${sql.join(counts, sql`, `)}`)
  return {
    counts: Object.fromEntries(
      values.map((value, index) => [value, Math.min(most, Number(row?.[`c${index}`] ?? 0))]),
    ),
    isCapped: false,
  }
}

const countTogether = async (
  db: Database,
  resource: Resource,
  sources: readonly Source[],
  { column, values, most }: By,
  rows: number,
): Promise<Count> => {
  const counts = Object.fromEntries(values.map((value) => [value, 0]))
  if (sources.length === 0) return { counts, isCapped: false }
  const value = columnOf(tableOf(db, resource.name), column)
  const walks = sources.map(
    (
      source,
      way,
    ) => sql`select * from (select ${source.id} as id, ${value} as value, ${isMet(source)} as met from ${source.from} where ${all(source.found)} ${newestFirst(source)}
      ${sql.raw(`limit ${rows}`)}) as ${sql.identifier(`w${way}`)}`,
  )
  const walked = sql`(${sql.join(walks, sql` union all `)}) as walked`
  // What several ways find counts once.
  const each =
    sources.length === 1
      ? sql`(select value, 1 as looked, met from ${walked}) as each_once`
      : sql`(select min(value) as value, count(*) as looked, max(met) as met from ${walked} group by id) as each_once`
  const found = await db.rows<{ value: string; looked: unknown; count: unknown }>(
    sql`select value, sum(looked) as looked, sum(met) as count from ${each} group by value`,
  )
  for (const { value, count } of found)
    if (Object.hasOwn(counts, value)) counts[value] = Math.min(most, (counts[value] ?? 0) + Number(count))
  const looked = found.reduce((sum, one) => sum + Number(one.looked), 0)
  return { counts, isCapped: looked >= rows }
}

const newestFirst = ({ order: [first], id }: Source) => (first === 'id' ? sql`order by ${id} desc` : sql``)
