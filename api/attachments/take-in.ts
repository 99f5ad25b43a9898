import { randomBytes } from 'node:crypto'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { invalid } from '../edge/errors'
import { fileNameOf } from './file-name'
import { measure } from './measure'
import type { Part } from './read-multipart'

/** Keeps a file that comes in, as its uploader's alone; gives its id. Where it is refused, nothing of it is left. */
export const takeIn = async (
  { db, storage, clock }: Deps,
  actor: Actor,
  { name, type, content }: Part,
): Promise<number> => {
  const key = randomBytes(16).toString('hex')
  const measured = measure()
  await storage.write(key, measured.over(content))
  try {
    const { size, sha256 } = measured.found()
    if (size === 0) throw invalid({ file: [empty] })
    return await db.insertRow(db.tables.attachments, {
      ...{ name: fileNameOf(name), size, sha256, type: typeOf(type), state: 'ready' },
      ...{ uploaderId: actor.id, uploaderName: actor.name, storageKey: key, createdAt: clock() },
    })
  } catch (error) {
    await storage.remove(key)
    throw error
  }
}

/** The content with its record. */
export const forget = async ({ db, storage }: Deps, id: number): Promise<void> => {
  const { attachments } = db.tables
  const [row] = await db
    .select({ storageKey: attachments.storageKey })
    .from(attachments)
    .where(eq(attachments.id, id))
  await db.deleteWhere(attachments, eq(attachments.id, id))
  if (row?.storageKey) await storage.remove(row.storageKey)
}

const typeOf = (declared: string): string =>
  /^[a-z0-9!#$&^_.+-]{1,49}\/[a-z0-9!#$&^_.+-]{1,49}$/.test(declared) ? declared : 'application/octet-stream'

const empty = { zh: '文件是空的，请换一个', en: 'The file is empty; choose another' }
