import type { LogEntry, Task } from '../tasks/task'
import type { TaskFile } from './addresses'

/** The files that came with an action; those of a report stand under its description. */
export const filesOfEntry = (
  { attachments = [] }: Task,
  { fromStatus, data }: LogEntry,
): readonly TaskFile[] => {
  const ids = fromStatus === null ? [] : idsNamed(data?.files)
  return attachments.filter(({ id }) => ids.includes(id))
}

const idsNamed = (files: unknown): readonly number[] =>
  Array.isArray(files)
    ? files.flatMap((file: unknown) =>
        typeof file === 'object' && file !== null && 'id' in file ? Number(file.id) : [],
      )
    : []

/** The files of the task itself, which no entry and no comment shows. */
export const filesOfTask = (task: Task): readonly TaskFile[] => {
  const shown = task.logs.flatMap((entry) => filesOfEntry(task, entry))
  return (task.attachments ?? []).filter(
    (file) => file.commentId === null && !shown.some(({ id }) => id === file.id),
  )
}
