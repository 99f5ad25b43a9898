import { useCustomMutation, useInvalidate, useList } from '@refinedev/core'
import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useResource } from '../declaration/held'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { problemText } from '../records/problem-text'

export type Notification = {
  readonly id: number
  readonly kind: string
  readonly title: string
  readonly body: string | null
  readonly taskId: number | null
  /** The turn is mine by this; else it is for information. */
  readonly forMe: boolean
  readonly readAt: string | null
  readonly createdAt: string
}

export const PAGE_SIZE = 20

/** What waits for me, what is for information, or both. */
export type Which = 'all' | 'forMe' | 'others'

/** One page of what was told to me, or of what I have not read of it, newest first. */
export const useNotifications = (page: number, isUnread: boolean, which: Which) => {
  const { path } = useResource('notifications')
  const { result, query } = useList<Notification, Problem>({
    resource: path,
    pagination: { currentPage: page, pageSize: PAGE_SIZE },
    filters: [
      ...(isUnread ? [{ field: 'readAt_null', operator: 'eq', value: 'true' } as const] : []),
      ...(which === 'all'
        ? []
        : [{ field: 'forMe', operator: 'eq', value: String(which === 'forMe') } as const]),
    ],
    queryOptions: { placeholderData: keepPreviousData },
    errorNotification: false,
  })
  return {
    rows: query.data ? result.data : undefined,
    total: result.total ?? 0,
    isOutdated: query.isPlaceholderData,
    problem: query.isError ? query.error : undefined,
    retry: () => void query.refetch(),
  }
}

/** Marks one, or all, as read; list and count follow. */
export const useMarkRead = () => {
  const { label } = useWords()
  const { message } = App.useApp()
  const invalidate = useInvalidate()
  const queryClient = useQueryClient()
  const { path } = useResource('notifications')
  const { mutateAsync, mutation } = useCustomMutation<{ id: number }, Problem>()
  const post = async (place: string) => {
    try {
      await mutateAsync({
        url: `/api/${path}/${place}`,
        method: 'post',
        values: {},
        successNotification: false,
        errorNotification: false,
      })
      await Promise.all([
        invalidate({ resource: path, invalidates: ['list'] }),
        queryClient.invalidateQueries({ queryKey: ['summary'] }),
      ])
    } catch (problem) {
      void message.error(label(problemText(problem as Problem)))
    }
  }
  return {
    markRead: (id: number) => post(`${id}/mark_read`),
    markAllRead: () => post('mark_all_read'),
    isMarking: mutation.isPending,
  }
}
