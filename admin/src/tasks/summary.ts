import { useCustom } from '@refinedev/core'
import { keepPreviousData } from '@tanstack/react-query'
import { askedNowAndThen } from '../live/asked-now-and-then'

export type Summary = {
  readonly cap: number
  /** Each count is a least. */
  readonly capped?: true
  readonly statuses: Readonly<Record<string, number>>
  readonly myTurn: number
  /** Counted no further than `MOST_UNREAD`. */
  readonly unread: number
  /** Those of them that made a turn mine, counted likewise. */
  readonly unreadForMe: number
}

export const MOST_UNREAD = 100

const none = ''

/**
 * What waits for me, as far as it meets the filters of a list's address; asked again as things happen, and whenever the
 * window is looked at again.
 */
export const useSummary = (filters = none): { summary: Summary | undefined; refetch: () => void } => {
  const { query } = useCustom<Summary>({
    url: '/api/tasks/summary',
    method: 'get',
    config: { query: queryOf(filters) },
    queryOptions: {
      queryKey: ['summary', filters],
      placeholderData: keepPreviousData,
      refetchInterval: askedNowAndThen,
      refetchIntervalInBackground: false,
    },
    errorNotification: false,
  })
  return { summary: query.data?.data, refetch: () => void query.refetch() }
}

const queryOf = (filters: string): Record<string, string[]> => {
  const params = new URLSearchParams(filters)
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
}

/** A count as it is shown: from the cap on it is only known to be that or more. */
export const countText = (count: number, cap: number, isLeast = false): string => {
  if (cap > 0 && count >= cap) return `${cap - 1}+`
  return isLeast ? `${count}+` : String(count)
}
