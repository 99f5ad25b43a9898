import type { Deps } from '../deps'

export type Work = {
  readonly id: number
  readonly data: Readonly<Record<string, unknown>>
  readonly attempt: number
}

/** One kind of work. It may be run again after it was done in part, or done: it is made safe to repeat. */
export type JobKind = {
  readonly run: (deps: Deps, work: Work) => Promise<unknown>
  /** Also by itself, once in so many milliseconds over all processes. */
  readonly every?: number
}

export type JobKinds = Readonly<Record<string, JobKind>>
