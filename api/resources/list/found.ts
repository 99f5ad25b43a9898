import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { type SQL, sql } from 'drizzle-orm'
import type { AnyTable } from '../scope'
import type { Counted } from './count-ways'
import type { Span } from './keyset'
import type { ListQuery } from './list-query'
import type { Source } from './source'
import { spansOf } from './spans'

/** One page of a list as asked for. */
export type Asked = {
  readonly db: Database
  readonly resource: Resource
  readonly table: AnyTable
  readonly query: ListQuery
  readonly spans: readonly Span[]
}

/** The spans of the page as a source has them. */
export const spansIn = ({ resource, query, spans }: Asked, { table }: Source): readonly Span[] =>
  table ? spansOf(resource, table, query) : spans

/**
 * The ids of a page, one more where there is one, and how many there are where that was counted with them, with the state
 * that the list was in.
 */
export type Found = {
  readonly ids: readonly number[]
  readonly total?: number | undefined
  readonly state?: number | undefined
}

/** Whether the page begins behind all that there is. */
export const isPastAll = ({ start }: ListQuery, { count, isMore }: Counted): boolean =>
  !isMore && count <= start

export const foundBy = async (db: Database, statement: SQL): Promise<Found> => {
  const rows = await db.rows<{ id: number; total?: Selected; state?: Selected }>(statement)
  const [first] = rows
  return {
    ids: rows.map(({ id }) => Number(id)),
    total: numberIn(first?.total),
    state: numberIn(first?.state),
  }
}

type Selected = number | string | null

const numberIn = (selected: Selected | undefined): number | undefined =>
  selected === undefined || selected === null ? undefined : Number(selected)

/** The page out of what comes in order. */
export const pageOf = ({ start, size }: ListQuery): SQL => sql.raw(`limit ${size + 1} offset ${start}`)

// Where another table leads to the records, its own column has the order.
export const idFrom = (
  source: Source,
  sorts: readonly { readonly column: string }[],
  keys: readonly SQL[],
): readonly SQL[] => keys.map((key, index) => (sorts[index]?.column === 'id' ? source.id : key))
