import type { Comment, Task } from '../tasks/task'

/** The text of a comment that came cut short, as it was read since, and how old that is. */
export type Whole = Pick<Comment, 'body' | 'editedAt'>

/** The task with the texts that its reader unfolded, by the ids of comments, but for those that were changed since. */
export const unfolded = (task: Task, wholes: ReadonlyMap<number, Whole>): Task => ({
  ...task,
  comments: task.comments.map((comment) => {
    const whole = wholes.get(comment.id)
    const { cut = [], editedAt = null } = comment
    if (!whole || (whole.editedAt ?? null) !== editedAt || !cut.includes('body')) return comment
    return { ...comment, body: whole.body, cut: cut.filter((name) => name !== 'body') }
  }),
})
