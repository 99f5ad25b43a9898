import { randomBytes } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import type { Deps } from '../deps'
import { enqueue } from '../jobs/enqueue'
import { examineContent } from './content/examine-content'
import { sourceIn } from './content/source'
import { fileNameOf } from './file-name'
import { SCAN } from './scan/scan-file'

/** Content that lies in the storage, and what was said of it. */
export type Arrived = {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
}

/**
 * What is to be kept of it once it was looked into; a small picture of it then lies in the storage too. Throws 422 for what
 * is not taken.
 */
export const examine = async (
  { storage, environment }: Deps,
  { key, name: given, type, size, sha256 }: Arrived,
) => {
  const name = fileNameOf(given)
  const found = await examineContent(sourceIn(storage, key, size), name, type)
  const { width = null, height = null, thumbnail } = found.picture ?? {}
  const thumbnailKey = thumbnail ? newKey() : null
  if (thumbnail && thumbnailKey) await storage.write(thumbnailKey, onceOf(thumbnail))
  const about = { name, size, sha256, type: found.type, width, height }
  const state = environment.clamd ? 'scanning' : 'ready'
  return { ...about, state, storageKey: key, thumbnailKey } as const
}

export const newKey = (): string => randomBytes(16).toString('hex')

/** Writes the record of examined content, as its uploader's alone, and has it scanned; gives its id. */
export const admit = async (
  tx: Handle,
  actor: Pick<Actor, 'id' | 'name'>,
  examined: Awaited<ReturnType<typeof examine>>,
  now: Date,
): Promise<number> => {
  const attachmentId = await tx.insertRow(tx.tables.attachments, {
    ...examined,
    ...{ uploaderId: actor.id, uploaderName: actor.name, createdAt: now },
  })
  if (examined.state === 'scanning')
    await enqueue(tx, { kind: SCAN, key: String(attachmentId), data: { attachmentId } }, now)
  return attachmentId
}

async function* onceOf(bytes: Uint8Array) {
  yield bytes
}
