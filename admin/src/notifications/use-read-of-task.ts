import { useInvalidate } from '@refinedev/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useResource } from '../declaration/held'
import { http } from '../http/client'
import { useSummary } from '../tasks/summary'

/** Whoever looks at a task has read what they were told of it. */
export const useReadOfTask = (taskId: number): void => {
  const { path } = useResource('notifications')
  const invalidate = useInvalidate()
  const queryClient = useQueryClient()
  const unread = useSummary().summary?.unread ?? 0
  // Asked again as news come in while it stands.
  useEffect(() => {
    if (unread === 0 || document.visibilityState !== 'visible') return
    const read = async () => {
      const { data } = await http.post<{ marked: number }>(`/api/${path}/mark_all_read`, { taskId })
      if (data.marked === 0) return
      await Promise.all([
        invalidate({ resource: path, invalidates: ['list'] }),
        queryClient.invalidateQueries({ queryKey: ['summary'] }),
      ])
    }
    // What could not be marked now stays unread, and is by the next look.
    void read().catch(() => undefined)
  }, [taskId, unread, path, invalidate, queryClient])
}
