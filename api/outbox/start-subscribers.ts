import type { Root } from '../deps'
import { JOBS } from '../jobs/enqueue'
import { follow } from './follow'
import { keepLooking, type Looking } from './keep-looking'
import type { Subscriber } from './subscriber'
import { PLACED } from './waking-database'

/** Has each subscriber follow what happens while this process has the lease to; the others stand by. */
export const startSubscribers = (
  root: Root,
  subscribers: readonly Subscriber[],
  lookMs?: number,
): Looking => {
  const token = crypto.randomUUID()
  const look = async (): Promise<void> => {
    // What one cannot do holds up no other.
    for (const subscriber of subscribers) await catchUp(root, subscriber, token)
  }
  return keepLooking(root.cache, PLACED, look, lookMs)
}

const catchUp = async (
  { db, cache, clock, faults, log }: Root,
  subscriber: Subscriber,
  token: string,
): Promise<void> => {
  try {
    for (;;) {
      const followed = await follow(db, subscriber, token, clock())
      if (!followed || followed.events === 0) return
      if (followed.jobs > 0) void cache.wake(JOBS)
    }
  } catch (error) {
    if (!faults.met(error))
      log.error({ err: error, subscriber: subscriber.name }, 'a subscriber could not follow what happened')
  }
}
