import { createHash } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { inArray } from 'drizzle-orm'
import type { LoggedFile } from '../kernel/check-files'
import type { Check, Fault, Kept } from '../kernel/log-check'
import { ContentGone, type Storage } from './storage/storage'

/** So much content is read again for one who asks; an operator's command reads all of it. */
export const PROOF_BYTES = 256 * 1024 * 1024

type Named = LoggedFile & { readonly seq: number }
type Row = Handle['tables']['attachments']['$inferSelect']

type FilesCheck = {
  readonly check: Check
  /** How many files lay beyond the bytes that are read. */
  readonly unread: () => number
}

/**
 * Holds the files that entries name against their records and, as far as `most` bytes reach, against what the storage has,
 * each once. Of one that was refused the content is gone, and only its record is looked at.
 */
export const filesFault = (storage: Storage, most = Number.POSITIVE_INFINITY): FilesCheck => {
  let left = most
  const read = new Set<number>()
  const unread = new Set<number>()
  const check: Check = async (handle, entries) => {
    const named = entries.flatMap(filesIn)
    if (named.length === 0) return undefined
    const { attachments } = handle.tables
    const ids = named.map(({ id }) => id)
    const rows = await handle.select().from(attachments).where(inArray(attachments.id, ids))
    for (const file of named) {
      const row = rows.find(({ id }) => id === file.id)
      if (!row || !isSame(row, file)) return changed(file)
      if (row.state === 'refused' || read.has(file.id)) continue
      if (file.size > left) {
        unread.add(file.id)
        continue
      }
      left -= file.size
      read.add(file.id)
      if ((await hashOf(storage, row.storageKey)) !== file.sha256) return changed(file)
    }
    return undefined
  }
  return { check, unread: () => unread.size }
}

const changed = ({ seq }: Named): Fault => ({ seq, reason: 'file changed' })

const isSame = (row: Row, { name, size, sha256 }: Named): boolean =>
  row.name === name && row.size === size && row.sha256 === sha256

/** In whatever field they stand, before or after a change. */
const filesIn = ({ seq, data }: Kept): readonly Named[] => {
  const said: Readonly<Record<string, unknown>> = JSON.parse(data)
  return [said, said.before, said.after]
    .flatMap((part) => (part === null || typeof part !== 'object' ? [] : Object.values(part)))
    .flatMap((value) => (Array.isArray(value) ? value.filter(isFile) : []))
    .map((file) => ({ ...file, seq }))
}

// Nothing else that an entry lists has a hash.
const isFile = (value: unknown): value is LoggedFile =>
  value !== null && typeof value === 'object' && 'sha256' in value

const hashOf = async (storage: Storage, key: string | null): Promise<string | undefined> => {
  if (key === null) return undefined
  const hash = createHash('sha256')
  try {
    for await (const chunk of await storage.read(key)) hash.update(chunk)
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof ContentGone) return undefined
    throw error
  }
}
