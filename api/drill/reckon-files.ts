import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import { fileStorage } from '../attachments/storage/file'
import { sweepContent, sweepFiles } from '../attachments/sweep'
import type { Uploader } from './uploader'

export type FilesReckoning = {
  readonly arrived: number
  readonly resumed: number
  /** Said to have arrived or begun, and not there, or not what was sent. */
  readonly lostFiles: readonly string[]
  /** What is there of files that nobody goes on with, after their time. */
  readonly unswept: readonly string[]
}

const LATER_MS = 4 * 24 * 60 * 60 * 1000

/** Holds what was said of files against the storage in this folder, then sweeps as if days had passed. */
export const reckonFiles = async (
  db: Database,
  dataDir: string,
  { acknowledged, unknown, resumed }: Uploader,
): Promise<FilesReckoning> => {
  const storage = fileStorage(join(dataDir, 'files'))
  const { attachments } = db.tables
  const lostFiles = unknown.map((place) => `upload ${place}`)
  for (const { id, sha256 } of acknowledged) {
    const [row] = await db.select().from(attachments).where(eq(attachments.id, id))
    const hash = createHash('sha256')
    if (row?.storageKey) for await (const part of await storage.read(row.storageKey)) hash.update(part)
    if (row?.sha256 !== sha256 || hash.digest('hex') !== sha256) lostFiles.push(`file ${id}`)
  }
  const deps = { db, storage, clock: () => new Date(Date.now() + LATER_MS) }
  await sweepFiles(deps)
  await sweepContent(deps)
  const unswept: string[] = []
  for await (const { key } of storage.list()) unswept.push(key)
  return { arrived: acknowledged.length, resumed: resumed(), lostFiles, unswept }
}
