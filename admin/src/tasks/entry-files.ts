import type { LogEntry } from '@oms/db/domain/answered'
import type { FileRecord } from '../files/file'

/** The ids of the files that came with an action, in whatever field of its form; those of a report stand under its description. */
export const filesNamed = ({ fromStatus, data }: LogEntry): readonly number[] => {
  if (fromStatus === null) return []
  return Object.values(data).flatMap((value) =>
    Array.isArray(value)
      ? value.flatMap((file: unknown) =>
          typeof file === 'object' && file !== null && 'sha256' in file && 'id' in file
            ? Number(file.id)
            : [],
        )
      : [],
  )
}

/** The files of the task itself, which no field, no entry and no comment shows. */
export const filesOfTask = (
  files: readonly FileRecord[],
  logs: readonly LogEntry[],
): readonly FileRecord[] => {
  const shown = logs.flatMap(filesNamed)
  return files.filter(({ id, commentId, field }) => commentId === null && !field && !shown.includes(id))
}
