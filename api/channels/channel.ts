import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import type { Deps } from '../deps'
import type { Event } from '../outbox/subscriber'

/** A message as it waits to be sent. */
export type Delivery = Handle['tables']['deliveries']['$inferSelect']

export type Reason = NonNullable<Delivery['reason']>

/** What came of trying to send. What is thrown is tried again later. */
export type Sent =
  | { readonly state: 'sent' }
  | { readonly state: 'withheld' | 'failed'; readonly reason: Reason }

/** One way to reach people. */
export type Channel = {
  readonly key: Delivery['channel']
  /** Whether there is such a way here at all. */
  readonly isOpen: (deps: Deps) => Promise<boolean>
  /** Whether this person is to be reached over it about what happened. */
  readonly isMeant: (event: Event, person: Actor) => boolean
  readonly send: (deps: Deps, delivery: Delivery) => Promise<Sent>
}
