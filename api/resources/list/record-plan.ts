import { indexName } from '@oms/db/index-name'
import { indexesByTask, recordIndexes } from '@oms/db/record-indexes'
import type { Filter, Sort } from './list-query'

const known: Readonly<Record<string, readonly (readonly string[])[]>> = recordIndexes
const byTask: Readonly<Record<string, string>> = indexesByTask

/**
 * The index that finds a resource's records of one value, or all of them, in this order, or those of a few tasks. None
 * leaves it to the engine: there is no such index, or several conditions could lead, or a span of time that may be short.
 */
export const planRecords = (
  resource: string,
  filters: readonly Filter[],
  sorts: readonly Sort[],
): readonly string[] => {
  if (filters.some(({ values: [value], operator }) => value instanceof Date && operator !== 'ne')) return []
  const ofTasks = byTask[resource]
  if (ofTasks !== undefined && equalOf(filters).some(({ column }) => column === 'taskId')) return [ofTasks]
  return keepsOrder(resource, filters, sorts) ? [indexName(resource, columnsOf(filters, sorts))] : []
}

/** Whether an index has the records that meet the conditions in this order. */
export const keepsOrder = (resource: string, filters: readonly Filter[], sorts: readonly Sort[]): boolean => {
  const equal = equalOf(filters)
  if (equal.length > 1 || equal.some(({ values }) => values.length !== 1)) return false
  const columns = columnsOf(filters, sorts).join()
  return known[resource]?.some((index) => index.join() === columns) ?? false
}

const equalOf = (filters: readonly Filter[]): readonly Filter[] =>
  filters.filter(({ operator }) => operator === 'is')

const columnsOf = (filters: readonly Filter[], sorts: readonly Sort[]): readonly string[] => {
  const sort = sorts[0]?.column ?? 'id'
  return [...equalOf(filters).map(({ column }) => column), ...(sort === 'id' ? [] : [sort]), 'id']
}
