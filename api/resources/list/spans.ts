import type { Resource } from '@oms/db/domain/resource'
import { isNotNull, isNull } from 'drizzle-orm'
import { columnOf } from '../conditions'
import type { AnyTable } from '../scope'
import { rowsAfter, type Span } from './keyset'
import type { ListQuery } from './list-query'
import { isEmptyFirst } from './order'

/** The rows of a list in stretches, each of which comes after the one before: what is empty comes last. */
export const spansOf = (resource: Resource, table: AnyTable, query: ListQuery): readonly Span[] => {
  if (query.after !== undefined) return rowsAfter(resource, table, query)
  const [first] = query.sorts
  if (!first || !isEmptyFirst(table, first)) return [{ same: 0 }]
  const column = columnOf(table, first.column)
  return [
    { where: isNotNull(column), same: 0 },
    { where: isNull(column), same: 1 },
  ]
}
