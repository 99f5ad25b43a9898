import type { Handle } from '@oms/db/database'
import type { PersonalChannel } from '@oms/db/domain/notification-preferences'
import type { Deps } from '../deps'
import type { Event } from '../outbox/subscriber'

/** A message as it waits to be sent. */
export type Delivery = Handle['tables']['deliveries']['$inferSelect']

/** The recipient of what goes to a place. */
export const NOBODY = 0

export type Reason = NonNullable<Delivery['reason']>

/** What came of trying to send. What is thrown is tried again later. */
export type Sent =
  | { readonly state: 'sent' }
  | { readonly state: 'withheld' | 'failed'; readonly reason: Reason }

/** What happened to a task, in words for whoever is told outside. */
export type Message = {
  readonly title: string
  readonly body: string
  /** Where the portal shows the task; undefined where nobody said where the portal is. */
  readonly link: string | undefined
}

/** One way to reach people, or a place where many or none read. */
export type Channel = ToPeople | ToPlace

type Way = {
  readonly key: string
  /** Whether there is such a way here at all. */
  readonly isOpen: (deps: Deps) => Promise<boolean>
  /** So many are taken in a minute; what is more waits. */
  readonly perMinute?: number
}

/** Why there is no answer where the environment does not say how to ask. */
export const NOT_SET = 'notSet'

/** What a test message came to: what the other side answered, or, without a status, a reason why it did not. */
export type Tested = {
  readonly ok: boolean
  readonly status: number | null
  readonly answer: string
}

export type ToPeople = Way & {
  readonly key: PersonalChannel
  /** `together`: all that this one message tells of, the first one first; the delivery is one of them. */
  readonly send: (deps: Deps, delivery: Addressed, together: readonly Delivery[]) => Promise<Sent>
  /** Sends this to one person, and says what came of it; left out where nothing may be sent for trial. */
  readonly test?: (deps: Deps, userId: number, message: Message) => Promise<Tested>
}

/** A robot in a group, or another system. */
export type ToPlace = Way & {
  /** Whether what happened is to be sent there. */
  readonly takes: (event: Event) => boolean
  readonly send: (deps: Deps, delivery: Delivery) => Promise<Sent>
}

/** To a person. */
export type Addressed = Delivery & { readonly userId: number }
