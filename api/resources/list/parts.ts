import type { Resource } from '@oms/db/domain/resource'
import { isNotNull, isNull } from 'drizzle-orm'
import { columnOf } from '../conditions'
import type { AnyTable } from '../scope'
import type { Way } from './from-where'
import { rowsAfter, type Span } from './keyset'
import type { ListQuery, Sort } from './list-query'

/** Where a page is read from; without a span the rows are read whole and sorted. */
export type Part = { readonly way: Way; readonly span?: Span | undefined }

/** Splits ways by values that lead, given the spans that each will be read in. */
type Split = (spans: number) => readonly Way[]

/**
 * What a page may be read from, the first that fills it: what is empty in the first sort comes last, so it is only
 * looked for where there is room. Without an entry there is nothing to read. What is read whole and sorted (`isSorted`)
 * gains nothing by that.
 */
export const partsToTry = (
  resource: Resource,
  table: AnyTable,
  query: ListQuery,
  split: Split,
  isSorted: (way: Way) => boolean,
): readonly (readonly Part[])[] => {
  if (query.after !== undefined) {
    const spans = rowsAfter(resource, table, query)
    return spans.length === 0 ? [] : [within(split(spans.length), spans)]
  }
  const [first] = query.sorts
  if (!first || !comesFirst(table, first)) return [split(1).map((way) => ({ way }))]
  const column = columnOf(table, first.column)
  const filled: Span = { where: isNotNull(column), same: 0 }
  const empty: Span = { where: isNull(column), same: 1 }
  const ways = split(2)
  const all = [
    ...ways.filter(isSorted).map((way) => ({ way })),
    ...within(
      ways.filter((way) => !isSorted(way)),
      [filled, empty],
    ),
  ]
  return ways.some(isSorted) ? [all] : [within(split(1), [filled]), all]
}

/** Whether engines would put what is empty first. */
export const comesFirst = (table: AnyTable, { column, descending }: Sort): boolean =>
  !descending && !columnOf(table, column).notNull

const within = (ways: readonly Way[], spans: readonly Span[]): Part[] =>
  ways.flatMap((way) => spans.map((span) => ({ way, span })))
