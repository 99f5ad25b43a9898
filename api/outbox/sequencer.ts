import type { Root } from '../deps'
import { keepLooking, type Looking } from './keep-looking'
import { MOST_PLACED, placeEvents } from './sequence'
import { HAPPENED, PLACED } from './waking-database'

/** Places events while this process has the lease to; the others stand by. */
export const startSequencer = ({ db, cache, clock, faults, log }: Root, lookMs?: number): Looking => {
  const token = crypto.randomUUID()
  const look = async (): Promise<void> => {
    try {
      for (;;) {
        const placed = await placeEvents(db, token, clock())
        if (placed) void cache.wake(PLACED)
        if (placed !== MOST_PLACED) return
      }
    } catch (error) {
      if (!faults.met(error)) log.error({ err: error }, 'events could not be placed')
    }
  }
  return keepLooking(cache, HAPPENED, look, lookMs)
}
