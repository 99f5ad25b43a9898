import { and, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import type { Deps } from '../deps'

type Swept = Pick<Deps, 'db' | 'storage' | 'clock'>

const HOUR_MS = 60 * 60 * 1000
/** So long a file waits to be bound. */
const UNBOUND_MS = 24 * HOUR_MS
/** So long content may wait for its record. */
const ORPHAN_MS = 48 * HOUR_MS
const AT_ONCE = 200

/** Removes what was bound to nothing for a day, and uploads that were not gone on with, with their content. */
export const sweepFiles = async (deps: Swept): Promise<void> => {
  while ((await sweepUnbound(deps)) === AT_ONCE);
  while ((await sweepUploads(deps)) === AT_ONCE);
}

const sweepUnbound = async ({ db, storage, clock }: Swept): Promise<number> => {
  const { attachments } = db.tables
  const old = lt(attachments.createdAt, new Date(clock().getTime() - UNBOUND_MS))
  const rows = await db
    .select()
    .from(attachments)
    .where(and(isNull(attachments.taskId), old))
    .limit(AT_ONCE)
  for (const { id, storageKey, thumbnailKey } of rows) {
    // It may be bound at this moment.
    const isLoose = and(eq(attachments.id, id), isNull(attachments.taskId))
    if ((await db.deleteWhere(attachments, isLoose)) === 0) continue
    for (const key of [storageKey, thumbnailKey]) if (key) await storage.remove(key)
  }
  return rows.length
}

const sweepUploads = async ({ db, storage, clock }: Swept): Promise<number> => {
  const { uploads } = db.tables
  const isOver = lte(uploads.expiresAt, clock())
  const rows = await db.select().from(uploads).where(isOver).limit(AT_ONCE)
  for (const { id, storageKey, storageState, attachmentId } of rows) {
    const free = or(isNull(uploads.lockedUntil), lte(uploads.lockedUntil, new Date()))
    const gone = await db.deleteWhere(uploads, and(eq(uploads.id, id), isOver, free))
    if (gone > 0 && attachmentId === null) await storage.pieces.abandon(storageKey, storageState)
  }
  return rows.length
}

/** Removes content that no record names, once it has had time to get one. */
export const sweepContent = async (deps: Swept): Promise<number> => {
  const { storage, clock } = deps
  const since = new Date(clock().getTime() - ORPHAN_MS)
  let removed = 0
  let keys: string[] = []
  const removeUnnamed = async () => {
    for (const key of await unnamed(deps, keys)) {
      await storage.remove(key)
      removed += 1
    }
    keys = []
  }
  for await (const { key, writtenAt } of storage.list()) {
    if (writtenAt > since) continue
    keys.push(key)
    if (keys.length === AT_ONCE) await removeUnnamed()
  }
  await removeUnnamed()
  return removed
}

const unnamed = async ({ db }: Swept, keys: readonly string[]): Promise<readonly string[]> => {
  if (keys.length === 0) return []
  const { attachments, uploads } = db.tables
  const columns = [
    [attachments, attachments.storageKey],
    [attachments, attachments.thumbnailKey],
    [uploads, uploads.storageKey],
  ] as const
  const found = await Promise.all(
    columns.map(([table, key]) =>
      db
        .select({ key })
        .from(table)
        .where(inArray(key, [...keys])),
    ),
  )
  const named = new Set(found.flat().map(({ key }) => key))
  return keys.filter((key) => !named.has(key))
}
