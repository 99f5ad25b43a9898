import { signedInPerson } from '../auth/session'
import { standingNow } from '../auth/shown-person'
import { queryClient } from '../http/query-client'
import { authorized } from '../live/authorized'
import { forget, keep, keptAt, readKept } from '../storage/kept'
import { pathOf } from './draft-place'
import { textOf, type Values, valuesIn, valuesOf } from './values'

/** A draft that stands on the server. */
export type Standing = { readonly place: string; readonly updatedAt: string }
/** What this browser and the server last agreed on. */
type Agreed = { readonly text: string; readonly updatedAt: string }

const LONGEST = 20_000
const PAUSE_MS = 1_000

export const standingDrafts = (person: number) => ['drafts', person]

/** Whether this page is drawn for whoever is signed in, with a network: drafts are never worth a word about that. */
export const mayAsk = (person: number): boolean =>
  navigator.onLine && signedInPerson() === person && standingNow() === 'same'

export const askStanding = async (person: number): Promise<readonly Standing[]> => {
  if (!mayAsk(person)) throw new Error('drafts: not now')
  const answer = await authorized('/api/me/drafts')
  if (!answer.ok) throw new Error(`drafts: ${answer.status}`)
  return answer.json()
}

const writes = new Map<string, Promise<void>>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** Has the server follow what this browser keeps of a place, a moment after the last key. */
export const writeSoon = (person: number, place: string): void => {
  clearTimeout(timers.get(place))
  timers.set(
    place,
    setTimeout(() => void write(person, place), PAUSE_MS),
  )
}

/** The same now; one write of a place at a time. Where the server is away it is left for the next time. */
export const write = (person: number, place: string): Promise<void> => {
  clearTimeout(timers.get(place))
  timers.delete(place)
  const before = writes.get(place) ?? Promise.resolve()
  const next = before
    .then(() => writeOnce(person, place))
    .catch(() => undefined)
    .finally(() => {
      if (writes.get(place) === next) writes.delete(place)
    })
  writes.set(place, next)
  return next
}

const isWriting = (place: string) => timers.has(place) || writes.has(place)

const writeOnce = async (person: number, place: string): Promise<void> => {
  if (!mayAsk(person)) return
  const draft = valuesOf(readKept(person, 'draft', place))
  const agreed = agreedOn(person, place)
  const text = draft && textOf(draft)
  if (text === agreed?.text || (text !== undefined && text.length > LONGEST)) return
  const path = `/api/me/drafts/${pathOf(place)}`
  const isHiding = document.visibilityState === 'hidden'
  const answer = await authorized(
    path,
    text === undefined
      ? { method: 'DELETE', keepalive: isHiding }
      : {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ text }),
          keepalive: isHiding,
        },
  )
  if (text === undefined) {
    // An answer that nobody reads stays open.
    await answer.text()
    if (answer.ok || answer.status === 404) await note(person, place, undefined)
  } else if (answer.ok) {
    const { updatedAt }: Standing = await answer.json()
    await note(person, place, { text, updatedAt })
  }
}

/** Remembers what the server has now; what it was asked before is older. */
const note = async (person: number, place: string, agreed: Agreed | undefined): Promise<void> => {
  if (agreed) keep(person, 'agreed', place, agreed)
  else forget(person, 'agreed', place)
  const key = standingDrafts(person)
  await queryClient.cancelQueries({ queryKey: key })
  queryClient.setQueryData<readonly Standing[]>(key, (standing) => [
    ...(standing ?? []).filter((one) => one.place !== pathOf(place)),
    ...(agreed ? [{ place: pathOf(place), updatedAt: agreed.updatedAt }] : []),
  ])
}

/**
 * Compares what this browser keeps of a place with what stands on the server, and lets the newer win. Gives what came
 * from there: the values, `null` for what was sent or thrown away elsewhere, undefined where nothing changes here.
 */
export const compare = async (
  person: number,
  place: string,
  standing: readonly Standing[],
): Promise<Values | null | undefined> => {
  if (isWriting(place) || !mayAsk(person)) return undefined
  const there = standing.find((one) => one.place === pathOf(place))
  const agreed = agreedOn(person, place)
  const kept = valuesOf(readKept(person, 'draft', place))
  const isAhead = (kept && textOf(kept)) !== agreed?.text
  if (there?.updatedAt === agreed?.updatedAt) {
    if (isAhead) await write(person, place)
    return undefined
  }
  if (isAhead && (!there || keptAt(person, 'draft', place) > Date.parse(there.updatedAt))) {
    forget(person, 'agreed', place)
    await write(person, place)
    return undefined
  }
  if (!there) {
    forget(person, 'agreed', place)
    forget(person, 'draft', place)
    return null
  }
  const answer = await authorized(`/api/me/drafts/${pathOf(place)}`)
  if (!answer.ok) return undefined
  const { text, updatedAt }: Agreed = await answer.json()
  const values = valuesIn(text)
  // What is typed while it comes is newer.
  if (!values || isWriting(place)) return undefined
  keep(person, 'draft', place, values)
  keep(person, 'agreed', place, { text: textOf(values), updatedAt } satisfies Agreed)
  return values
}

const agreedOn = (person: number, place: string): Agreed | undefined => {
  const value = readKept(person, 'agreed', place)
  return isAgreed(value) ? value : undefined
}

const isAgreed = (value: unknown): value is Agreed =>
  typeof value === 'object' && value !== null && 'text' in value && 'updatedAt' in value
