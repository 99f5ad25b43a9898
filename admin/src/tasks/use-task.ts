import { useCustom } from '@refinedev/core'
import { useQueryClient } from '@tanstack/react-query'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import type { Task } from './task'

type Reading = {
  readonly task: Task | undefined
  readonly problem: Problem | null
  readonly isRefreshing: boolean
  readonly reload: () => void
}

/** One task with its log, comments and what is closed to the reader and why. */
export const useTask = (id: string): Reading => {
  const { language } = useWords()
  const { query } = useCustom<Task>({
    url: `/api/tasks/tasks/${encodeURIComponent(id)}`,
    method: 'get',
    config: { query: { _why: 1 } },
    // The reasons are texts in the reader's language.
    queryOptions: { queryKey: ['task', id, language], refetchInterval: 60_000 },
    errorNotification: false,
  })
  return {
    task: query.data?.data,
    problem: isProblem(query.error) ? query.error : null,
    isRefreshing: query.isFetching,
    reload: () => void query.refetch(),
  }
}

/** After a change: everything on screen is asked anew, lists and counts with it. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}
