import type { Reason } from './channel'

/** What happened, for whoever reads it outside. */
export type News = {
  /** The same however often it is sent. */
  readonly id: string
  readonly type: string
  readonly happenedAt: Date
  readonly title: string
  readonly body: string
  readonly link: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

/** Where it goes, and what it is signed with; of a webhook while its secret is changed, by the earlier one too. */
export type Destination = { readonly url: string; readonly secrets: readonly string[] }

export type Outgoing = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Incoming = { readonly status: number; readonly body: string }

/** `again`: it may be otherwise later; after `waitMs`, where the other side says how long. */
export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'withheld' | 'failed'; readonly reason: Reason }
  | { readonly state: 'again'; readonly waitMs?: number }

/** How one kind of place is spoken to. Pure. */
export type PlaceKind = {
  /** As the other side publishes it. */
  readonly perMinute?: number
  readonly request: (to: Destination, news: News, now: Date) => Outgoing
  readonly outcome: (answer: Incoming) => Outcome
}
