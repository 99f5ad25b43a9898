import { asProblem, isPassing, type Problem } from '../wx/problem'
import { read, writeIfRoom } from '../wx/storage'
import { ask, me } from './session'

export type Reading<T> = {
  readonly body: T
  /** What was last seen, since nothing could be read now. */
  readonly isStale: boolean
  readonly next?: string | undefined
}

const MOST = 150_000

const placeOf = (path: string) => `seen.${me()?.id ?? 0}.${path}`

/** What was last read there, shown until an answer comes. */
export const lastSeen = <T>(path: string): T | undefined => read<T>(placeOf(path))

/** Reads, and keeps what was read for times without a network. Throws a Problem where nothing was ever seen. */
export const see = async <T>(path: string): Promise<Reading<T>> => {
  const place = placeOf(path)
  try {
    const { body, header } = await ask<T>({ method: 'GET', path })
    // Where somebody else has signed in meanwhile it is not theirs to see later.
    if (place === placeOf(path)) keep(place, body)
    return { body, isStale: false, next: header('x-next-after') }
  } catch (thrown) {
    const problem: Problem = asProblem(thrown)
    const kept = isPassing(problem) ? lastSeen<T>(path) : undefined
    if (kept === undefined) throw problem
    return { body: kept, isStale: true }
  }
}

const keep = (place: string, body: unknown) => {
  if (JSON.stringify(body).length < MOST) writeIfRoom(place, body)
}
