import type { Comment } from '@oms/db/domain/answered'
import { useQuery } from '@tanstack/react-query'
import { useResource } from '../declaration/held'
import { http } from '../http/client'
import { useHeldNews } from '../live/news'
import type { Task } from './task'
import { changedComments } from './timeline'

/** What was told of the task under an open form that is not in this reading: that it moved on, or that a comment is not what it was. */
export const useNews = (task: Task): 'more' | 'changed' | undefined => {
  const news = useHeldNews(task.id)
  const isShown = (id: number) => task.comments.some((comment) => comment.id === id)
  const now = useComments(news?.comments.filter(isShown) ?? [])
  if (!news) return undefined
  if (task.version < news.version || !news.comments.every(isShown)) return 'more'
  return changedComments(task.comments, now).length > 0 ? 'changed' : undefined
}

/** These comments as they are now. */
const useComments = (ids: readonly number[]): readonly Comment[] => {
  const { path } = useResource('comments')
  const { data } = useQuery({
    // Told once more it is asked for once more, however soon.
    ...{ queryKey: ['comments told', ...ids], staleTime: 0, gcTime: 0 },
    enabled: ids.length > 0,
    queryFn: async () => {
      const params = new URLSearchParams(ids.map((id) => ['id', String(id)]))
      return (await http.get<readonly Comment[]>(`/api/${path}?${params}`)).data
    },
  })
  return data ?? []
}
