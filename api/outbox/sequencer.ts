import type { Root } from '../deps'
import { keepLooking, type Looking } from './keep-looking'
import { placeEvents } from './sequence'

/** Places events while this process has the lease to; the others stand by. */
export const startSequencer = ({ db, clock, faults, log }: Root): Looking => {
  const token = crypto.randomUUID()
  return keepLooking(async () => {
    try {
      while (await placeEvents(db, token, clock()));
    } catch (error) {
      if (!faults.met(error)) log.error({ err: error }, 'events could not be placed')
    }
  })
}
