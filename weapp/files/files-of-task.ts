import type { LogEntry, Task } from '../tasks/task'
import type { TaskFile } from './addresses'

/** The files that came with an action, in whatever field of its form; those of a report stand under its description. */
export const filesOfEntry = ({ attachments = [] }: Task, entry: LogEntry): readonly TaskFile[] => {
  const ids = fileIdsOf(entry)
  return attachments.filter(({ id }) => ids.includes(id))
}

/** Which files came with an action. */
export const fileIdsOf = ({ fromStatus, data }: LogEntry): readonly number[] =>
  fromStatus === null ? [] : Object.values(data ?? {}).flatMap(idsNamed)

const idsNamed = (value: unknown): readonly number[] =>
  Array.isArray(value)
    ? value.flatMap((file: unknown) =>
        typeof file === 'object' && file !== null && 'sha256' in file && 'id' in file ? Number(file.id) : [],
      )
    : []

/** The files of the task itself, which no field, no entry and no comment shows. */
export const filesOfTask = (task: Task): readonly TaskFile[] => {
  const shown = task.logs.flatMap((entry) => filesOfEntry(task, entry))
  return (task.attachments ?? []).filter(
    (file) => file.commentId === null && !file.field && !shown.some(({ id }) => id === file.id),
  )
}
