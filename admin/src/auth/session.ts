import { problemOf } from '../http/problem'
import { readText, removeItem, writeText } from '../storage/local'

/** Whose sign-in this browser holds: every tab reads it, and hears when another one changes it. */
export const SIGNED_IN_AS = 'oms.signedInAs'
const HEADERS = { 'Content-Type': 'application/json', 'X-Session': 'cookie' }
const PATIENCE_MS = 30_000
/** Since when somebody signs out by a click, in whichever tab. */
const SIGNING_OUT = 'oms.signingOut'

let access: string | undefined
let person: number | undefined
let renewal: Promise<void> | undefined

/** Held in memory only; the refresh token is in a cookie that scripts can't read. */
export const accessToken = (): string | undefined => access

/** Whom this tab's requests act as, as its newest access token says. */
export const actingPerson = (): number | undefined => person

/** Who is signed in to this browser, in whichever tab; without anyone nothing asks the API in vain. */
export const signedInPerson = (): number | undefined => Number(readText(SIGNED_IN_AS)) || undefined

export const isSignedIn = (): boolean => signedInPerson() !== undefined

export const startSession = (token: string): void => {
  access = token
  person = subjectOf(token)
  removeItem(SIGNING_OUT)
  writeText(SIGNED_IN_AS, String(person))
}

export const endSession = (): void => {
  access = undefined
  removeItem(SIGNED_IN_AS)
}

/** Whether whoever is or was signed in has just signed out by a click, in this tab or another: it leads on from there. */
export const isSigningOut = (): boolean => Date.now() - Number(readText(SIGNING_OUT) ?? 0) < PATIENCE_MS

export const setSigningOut = (next: boolean): void =>
  next ? writeText(SIGNING_OUT, String(Date.now())) : removeItem(SIGNING_OUT)

/** Another tab ended or replaced the sign-in that this token came from. */
export const dropAccess = (): void => {
  access = undefined
}

/** Fetches a new access token; calls at the same time share one request. Throws a Problem. */
export const renewAccess = (): Promise<void> => {
  renewal ??= renew().finally(() => {
    renewal = undefined
  })
  return renewal
}

const renew = async () => {
  const answer = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: HEADERS,
    body: '{}',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw problemOf({})
  })
  if (answer.ok) return startSession((await answer.json()).access)
  if (answer.status === 401) endSession()
  const data: unknown = await answer.json().catch(() => undefined)
  throw problemOf({ response: { status: answer.status, data } })
}

/** The person that an access token was issued to; the API checks it, here it only says who. */
const subjectOf = (token: string): number | undefined => {
  const claims = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  return Number(JSON.parse(claims).sub) || undefined
}
