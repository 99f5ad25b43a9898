import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { JOBS } from '../jobs/enqueue'
import { admit, examine, newKey } from './admit'
import { measure } from './measure'
import { checkQuota } from './quota'
import type { Part } from './read-multipart'

/** Keeps a file that comes in, as its uploader's alone; gives its id. Where it is refused, nothing of it is left. */
export const takeIn = async (deps: Deps, actor: Actor, { name, type, content }: Part): Promise<number> => {
  const { db, storage, clock, cache } = deps
  const key = newKey()
  const measured = measure()
  await storage.write(key, measured.over(content))
  try {
    const found = measured.found()
    await checkQuota(db, actor.id, found.size, clock())
    const examined = await examine(deps, { key, name, type, ...found })
    const id = await db.transaction((tx) => admit(tx, actor, examined, clock()))
    if (examined.state === 'scanning') void cache.wake(JOBS)
    return id
  } catch (error) {
    await storage.remove(key)
    throw error
  }
}

/** The content with its record. */
export const forget = async ({ db, storage }: Deps, id: number): Promise<void> => {
  const { attachments } = db.tables
  const [row] = await db
    .select({ storageKey: attachments.storageKey, thumbnailKey: attachments.thumbnailKey })
    .from(attachments)
    .where(eq(attachments.id, id))
  await db.deleteWhere(attachments, eq(attachments.id, id))
  for (const key of [row?.storageKey, row?.thumbnailKey]) if (key) await storage.remove(key)
}
