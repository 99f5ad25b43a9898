import type { NewJob } from '../jobs/enqueue'

/** A task as an event tells of it: the columns that rules read, moments as ISO 8601. */
export type ToldTask = Readonly<Record<string, unknown>>

/** What happened to a task. */
export type Event = {
  readonly id: number
  readonly position: number
  readonly kind: string
  readonly taskId: number
  readonly actorId: number
  readonly commentId: number | null
  /** Null where there was none. */
  readonly before: ToldTask | null
  readonly after: ToldTask
  /** Those told. */
  readonly audiences: readonly string[]
  readonly createdAt: Date
}

/** A job that an event gives rise to; where there are several of one kind, each says which it is. */
export type EventJob = Omit<NewJob, 'key'> & { readonly part?: string }

/** What was gone over together, by the positions of the first and the last event. */
export type Stretch = { readonly from: number; readonly to: number }

/** Follows what happens, in the order of commits, and says what is to be done about it. */
export type Subscriber = {
  /** Its cursor stands under it in the database: another name begins anew. */
  readonly name: string
  /** Where it begins when it is new; left out: with what happens from then on. */
  readonly from?: 'first' | 'now'
} & (
  | {
      /** Left out: every kind. */
      readonly kinds?: readonly string[]
      /** Pure: asked again about the same event, it says the same. */
      readonly jobsOf: (event: Event) => readonly EventJob[]
    }
  | {
      /** The kind of the one job about all that is gone over together; its data are a `Stretch`. */
      readonly stretches: string
    }
)
