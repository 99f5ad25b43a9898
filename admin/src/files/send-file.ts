import { http } from '../http/client'
import { problemOf } from '../http/problem'
import type { FileRecord } from './file'
import type { Telling } from './send-in-pieces'

/** As one request; what is larger goes in pieces, and on from where a line broke. */
const MOST_AT_ONCE = 2_000_000

/** Sends a file, and gives the id by which a comment or an action takes it. Throws a Problem. */
export const sendFile = async (file: File, telling: Telling): Promise<number> => {
  if (file.size <= MOST_AT_ONCE) return sendAtOnce(file, telling)
  const { sendInPieces } = await import('./send-in-pieces').catch(() => {
    throw problemOf({})
  })
  return sendInPieces(file, telling)
}

const sendAtOnce = async (file: File, { onSent, signal }: Telling): Promise<number> => {
  const form = new FormData()
  form.append('file', file, file.name)
  const { data } = await http.post<FileRecord>('/api/tasks/attachments', form, {
    signal,
    timeout: 0,
    onUploadProgress: ({ loaded }) => onSent(Math.min(loaded, file.size)),
  })
  return data.id
}
