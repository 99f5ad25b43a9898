import type { Root } from '../deps'
import { keepLooking, type Looking } from './keep-looking'
import { placeEvents } from './sequence'
import { HAPPENED, PLACED } from './waking-database'

/** Places events while this process has the lease to; the others stand by. */
export const startSequencer = ({ db, cache, clock, faults, log }: Root, lookMs?: number): Looking => {
  const token = crypto.randomUUID()
  const look = async (): Promise<void> => {
    try {
      while (await placeEvents(db, token, clock())) void cache.wake(PLACED)
    } catch (error) {
      if (!faults.met(error)) log.error({ err: error }, 'events could not be placed')
    }
  }
  return keepLooking(cache, HAPPENED, look, lookMs)
}
