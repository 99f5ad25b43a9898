import { problemOf } from '../http/problem'

const FLAG = 'oms.signedIn'
const HEADERS = { 'Content-Type': 'application/json', 'X-Session': 'cookie' }

let access: string | undefined
let renewal: Promise<void> | undefined

/** Held in memory only; the refresh token is in a cookie that scripts can't read. */
export const accessToken = (): string | undefined => access

/** Whether this browser has a sign-in to renew; without it nothing asks the API in vain. */
export const isSignedIn = (): boolean => localStorage.getItem(FLAG) !== null

export const startSession = (token: string): void => {
  access = token
  localStorage.setItem(FLAG, '1')
}

export const endSession = (): void => {
  access = undefined
  localStorage.removeItem(FLAG)
}

/** Fetches a new access token; calls at the same time share one request. Throws a Problem. */
export const renewAccess = (): Promise<void> => {
  renewal ??= renew().finally(() => {
    renewal = undefined
  })
  return renewal
}

/** Calls back when another tab signs out. */
export const onSignedOutElsewhere = (callback: () => void): (() => void) => {
  const listen = (event: StorageEvent) => {
    if (event.key !== FLAG || event.newValue !== null) return
    access = undefined
    callback()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}

const renew = async () => {
  const answer = await fetch('/api/auth/refresh', { method: 'POST', headers: HEADERS, body: '{}' }).catch(
    () => {
      throw problemOf({})
    },
  )
  if (answer.ok) return startSession((await answer.json()).access)
  if (answer.status === 401) endSession()
  const data: unknown = await answer.json().catch(() => undefined)
  throw problemOf({ response: { status: answer.status, data } })
}
