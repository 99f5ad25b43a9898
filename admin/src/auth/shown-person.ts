import { useSyncExternalStore } from 'react'
import { type Problem, problemOf } from '../http/problem'
import { actingPerson, signedInPerson } from './session'

/**
 * How the person that the page is drawn for stands to this browser's sign-in: it is theirs; it ended; they signed out
 * in another tab; or it is another person's by now.
 */
type Standing = 'same' | 'ended' | 'signedOut' | 'other'

type Waiting = { readonly resolve: () => void; readonly reject: (problem: unknown) => void }

let shown: number | undefined
let standing: Standing = 'same'
let waiting: readonly Waiting[] = []
const listeners = new Set<() => void>()

export const useStanding = (): Standing => useSyncExternalStore(subscribe, () => standing)

export const standingNow = (): Standing => standing

export const shownPerson = (): number | undefined => shown

/** Draws the page for someone, or for nobody. */
export const showPerson = (id: number | undefined): void => {
  shown = id
  stand('same')
}

/** Waits until the person shown has signed in again. Throws a Problem once it is somebody else. */
export const samePersonBack = (why: 'ended' | 'signedOut' = 'ended'): Promise<void> => {
  if (standing === 'other') return Promise.reject(otherPerson())
  if (standing === 'same') stand(why)
  return new Promise((resolve, reject) => {
    waiting = [...waiting, { resolve, reject }]
  })
}

/** The sign-in ended, and sign-in opens over the page before anything is sent. */
export const standEnded = (): void => stand('ended')

export const standSignedOut = (): void => stand('signedOut')

/** The person shown is signed in again: what waited goes out. */
export const standBack = (): void => stand('same')

/** From here on the page sends nothing. */
export const standOther = (): void => stand('other')

/** Before anything goes out. Throws a Problem where it would act as another person than the one shown. */
export const assertSamePerson = (): void => {
  const isSame = (person: number | undefined) => person === undefined || person === shown
  if (shown === undefined || (isSame(actingPerson()) && isSame(signedInPerson()))) return
  stand('other')
  throw otherPerson()
}

export const otherPerson = (): Problem => ({ ...problemOf({}), statusCode: 401, code: OTHER_PERSON })

/** What a request is refused with in the browser itself, since it would act as another person than the one shown. */
export const OTHER_PERSON = 'other_person'

const stand = (next: Standing) => {
  const settled = next === 'same' || next === 'other' ? waiting : []
  if (settled.length > 0) waiting = []
  for (const { resolve, reject } of settled) next === 'same' ? resolve() : reject(otherPerson())
  if (standing === next) return
  standing = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
