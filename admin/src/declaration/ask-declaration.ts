import { signedInPerson } from '../auth/session'
import { http } from '../http/client'
import { queryClient } from '../http/query-client'
import { keep, readKept } from '../storage/kept'
import { type Held, heldNow, hold, type Served } from './held'

/** Moves on when an earlier portal's copy would no longer be understood. */
const PLACE = '1'

let asking: Promise<void> | undefined

/** Takes up what this browser keeps of the person signed in, until the API has been asked. */
export const holdKept = (): void => {
  const person = signedInPerson()
  if (heldNow()?.person === person) return
  const kept = person === undefined ? undefined : readKept(person, 'declaration', PLACE)
  hold(isHeld(kept) && kept.person === person ? kept : undefined)
}

/** Asks whether another one is in force, and takes it up; calls at the same time share one request. Throws a Problem. */
export const askDeclaration = (): Promise<void> => {
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}

const NOT_MODIFIED = 304

const ask = async () => {
  const before = heldNow()
  const { status, data, headers } = await http.get<Served>('/api/declaration', {
    headers: before ? { 'If-None-Match': before.etag } : {},
    validateStatus: (status) => status === 200 || status === NOT_MODIFIED,
  })
  const person = signedInPerson()
  if (status === NOT_MODIFIED || person === undefined) return
  const next = { person, etag: String(headers.etag ?? ''), declaration: data }
  keep(person, 'declaration', PLACE, next)
  hold(next)
  // What was read under the one before may lack what this one shows.
  if (before) await queryClient.invalidateQueries()
}

/** Safe to narrow: it was written by this portal, under a place that names its form. */
const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'etag' in value && 'declaration' in value
