import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import type { AppContext } from '../../app-env'
import type { Deps } from '../../deps'
import { Refusal } from '../../edge/errors'
import type { Upload } from './find-upload'

/** Writes what the request carries behind the bytes that are there, `room` at most; keeps what came before it broke off. */
export const append = async (
  c: AppContext,
  { db, storage }: Deps,
  { id, storageKey, storageState }: Upload,
  room: number,
  signal: AbortSignal,
): Promise<void> => {
  const { body } = c.req.raw
  if (!body) return
  const { uploads } = db.tables
  // Safe: Node's web streams are those of the fetch standard.
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0], { signal })
  const keep = async (state: string) =>
    void (await db.updateWhere(uploads, { storageState: state }, eq(uploads.id, id)))
  const bounded = upTo(source, room)
  try {
    await storage.pieces.append(storageKey, storageState, bounded.content(), keep)
  } catch (error) {
    if (signal.aborted) throw new Refusal(409, 'upload.takenOver')
    throw bounded.brokeOff() ? new Refusal(400, 'upload.broken') : error
  }
}

const upTo = (source: Readable, room: number) => {
  let left = room
  let broken = false
  return {
    brokeOff: () => broken,
    async *content(): AsyncGenerator<Uint8Array> {
      const chunks = source[Symbol.asyncIterator]()
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => {
          broken = true
          throw error
        })
        if (next.done) return
        const chunk: Uint8Array = next.value
        left -= chunk.length
        if (left < 0) throw new Refusal(413, 'upload.tooLong')
        yield chunk
      }
    },
  }
}
