import type { Handle } from '@oms/db/database'
import type { Entry } from './log-chain'

/** An entry as it is stored. */
export type Kept = Entry & {
  readonly dataCut: string | null
  readonly hash: string
  readonly commentId: number | null
}

export type Fault = {
  readonly seq: number
  readonly reason: 'edited' | 'removed' | 'cut off' | 'added' | 'text changed' | 'file changed'
}

/** Finds the first fault in what entries, of which each follows from the one before, hold the sha256 of. */
export type Check = (handle: Handle, entries: readonly Kept[]) => Promise<Fault | undefined>
