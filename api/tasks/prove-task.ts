import type { Handle } from '@oms/db/database'
import { filesFault, PROOF_BYTES } from '../attachments/files-fault'
import type { Storage } from '../attachments/storage/storage'
import { verifyChain } from '../kernel/verify-chain'

/** The proof for one who asks: `unread` says how many files lie beyond the bytes that were read again, where any do. */
export const proveTask = async (db: Handle, storage: Storage, id: number, most = PROOF_BYTES) => {
  const files = filesFault(storage, most)
  const proof = await verifyChain(db, id, files.check)
  const unread = files.unread()
  return proof && (unread > 0 ? { ...proof, unread } : proof)
}
