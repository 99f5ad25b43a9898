import { http } from '../http/client'
import type { Commented } from './commented'

/** Where a comment is seen that this person wrote after the task was seen so; undefined if there is none. */
export const foundComment = async (
  { id, comments }: Commented,
  person: number,
  body: string,
): Promise<string | undefined> => {
  const { data: task } = await http.get<Commented>(`/api/tasks/tasks/${id}`)
  const last = Math.max(0, ...comments.map((comment) => comment.id))
  const isThere = task.comments.some(
    (comment) => comment.id > last && comment.authorId === person && comment.body.trim() === body.trim(),
  )
  return isThere ? `/tasks/${id}` : undefined
}
