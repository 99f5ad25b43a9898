import { useCustom } from '@refinedev/core'
import { useState } from 'react'
import { isProblem, type Problem, problemOf } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { askedNowAndThen } from '../live/asked-now-and-then'
import { hasOpenForm, useGone } from '../live/news'
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
    queryOptions: {
      queryKey: ['task', id, language],
      refetchInterval: askedNowAndThen,
      // Nothing moves under what is being filled in.
      refetchOnWindowFocus: () => !hasOpenForm(Number(id)),
    },
    errorNotification: false,
  })
  // In another language, or while nobody answers, what was read stays: the forms over it stand with it.
  const [last, setLast] = useState<Task>()
  const read = query.data?.data
  const isGone = useGone(Number(id))
  const problem = isGone ? missing : isProblem(query.error) ? query.error : null
  if (read && read !== last) setLast(read)
  return {
    task: read ?? (last && String(last.id) === id && !isOutOfSight(problem) ? last : undefined),
    problem,
    isRefreshing: query.isFetching,
    reload: () => void query.refetch(),
  }
}

const missing = problemOf({ response: { status: 404 } })

const isOutOfSight = (problem: Problem | null) => problem?.statusCode === 403 || problem?.statusCode === 404
