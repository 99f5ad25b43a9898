import type { Root } from '../deps'
import { JOBS } from '../jobs/enqueue'
import { follow, MOST_FOLLOWED } from './follow'
import { keepLooking, type Looking } from './keep-looking'
import type { Subscriber } from './subscriber'
import { PLACED } from './waking-database'

/** Has subscribers follow what happens while this process has the lease to; the others stand by. */
export const startSubscribers = (
  { db, cache, clock, faults, log }: Root,
  subscribers: readonly Subscriber[],
  lookMs?: number,
): Looking => {
  const token = crypto.randomUUID()
  const tell = (error: unknown, subscriber?: string) => {
    if (!faults.met(error)) log.error({ err: error, subscriber }, 'what happened could not be followed')
  }
  const look = async (): Promise<void> => {
    try {
      for (;;) {
        const followed = await follow(db, subscribers, token, clock(), (name, error) => tell(error, name))
        if (followed && followed.jobs > 0) void cache.wake(JOBS)
        if (!followed || followed.events < MOST_FOLLOWED) return
      }
    } catch (error) {
      tell(error)
    }
  }
  return keepLooking(cache, PLACED, look, lookMs)
}
