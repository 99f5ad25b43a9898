import type { Resource } from '@oms/db/domain/resource'
import { useList } from '@refinedev/core'
import { keepPreviousData } from '@tanstack/react-query'
import type { Problem } from '../http/problem'
import { conditionsOf, type ListAddress, sortersOf } from './list-address'

/** A record as it travels; which fields it has, its descriptor says. */
export type RecordRow = { readonly id: number } & Readonly<Record<string, unknown>>

/** One page of the list; the page before stays until the next has come. */
export const useRecordPage = (resource: Resource, address: ListAddress) => {
  const { result, query } = useList<RecordRow, Problem>({
    resource: resource.path,
    pagination: { currentPage: address.page, pageSize: address.size },
    filters: conditionsOf(address),
    sorters: sortersOf(address),
    queryOptions: { placeholderData: keepPreviousData },
    errorNotification: false,
  })
  return {
    rows: query.data ? result.data : undefined,
    total: result.total ?? 0,
    problem: query.isError ? query.error : undefined,
    isOutdated: query.isPlaceholderData,
    retry: () => void query.refetch(),
  }
}
