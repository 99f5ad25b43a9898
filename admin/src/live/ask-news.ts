import { http } from '../http/client'
import { isProblem } from '../http/problem'
import type { Task } from '../tasks/task'
import { noteGone, noteNews } from './news'

/** Asks what a task is now, without showing it, where nobody told what came to it. */
export const askNews = async (task: number): Promise<void> => {
  try {
    const { data } = await http.get<Task>(`/api/tasks/tasks/${task}`)
    noteNews(task, { version: data.version, comments: data.comments.map(({ id }) => id) })
  } catch (failure) {
    if (isProblem(failure) && failure.statusCode === 404) noteGone(task)
  }
}
