import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Deps } from '../../deps'
import { Refusal } from '../../edge/errors'
import { JOBS } from '../../jobs/enqueue'
import { admit, examine } from '../admit'
import type { Upload } from './find-upload'

/** Makes an attachment of an upload whose last byte has come; gives its id. Where it is refused, nothing of it is left. */
export const arrive = async (
  deps: Deps,
  actor: { readonly id: number; readonly name: string },
  upload: Upload,
): Promise<number> => {
  const { db, storage, clock, cache } = deps
  const { id, name, type, size, storageKey: key, storageState } = upload
  const { uploads } = db.tables
  try {
    await storage.pieces.finish(key, storageState)
    const sha256 = await hashOf(deps, key)
    if (upload.sha256 !== null && upload.sha256 !== sha256) throw new Refusal(422, 'upload.otherContent')
    const examined = await examine(deps, { key, name, type, size, sha256 })
    const made = await db.transaction(async (tx) => {
      const attachmentId = await admit(tx, actor, examined, clock())
      await tx.updateWhere(uploads, { attachmentId }, eq(uploads.id, id))
      return attachmentId
    })
    if (examined.state === 'scanning') void cache.wake(JOBS)
    return made
  } catch (error) {
    if (error instanceof Refusal) {
      await db.deleteWhere(uploads, eq(uploads.id, id))
      await storage.remove(key)
    }
    throw error
  }
}

const hashOf = async ({ storage }: Deps, key: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of await storage.read(key)) hash.update(chunk)
  return hash.digest('hex')
}
