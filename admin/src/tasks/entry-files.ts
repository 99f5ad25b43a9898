import type { FileRecord } from '../files/file'
import type { LogEntry } from './task'

/** The ids of the files that came with an action; those of a report stand under its description. */
export const filesNamed = ({ fromStatus, data }: LogEntry): readonly number[] => {
  if (fromStatus === null || !Array.isArray(data.files)) return []
  return data.files.flatMap((file: unknown) =>
    typeof file === 'object' && file !== null && 'id' in file ? Number(file.id) : [],
  )
}

/** The files of the task itself, which no entry and no comment shows. */
export const filesOfTask = (
  files: readonly FileRecord[],
  logs: readonly LogEntry[],
): readonly FileRecord[] => {
  const shown = logs.flatMap(filesNamed)
  return files.filter(({ id, commentId }) => commentId === null && !shown.includes(id))
}
