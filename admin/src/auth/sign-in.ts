import { ask } from '../http/ask'
import { isProblem } from '../http/problem'
import type { Me } from './me'
import { endSession, setSigningOut, startSession } from './session'

export type Credentials = { readonly username: string; readonly password: string }

// The refresh token stays in the cookie.
const COOKIE = { headers: { 'X-Session': 'cookie' } }

/** Signs in and gives who it is. Throws a Problem. */
export const signIn = async (credentials: Credentials): Promise<Me> => {
  const { access, user } = await ask<{ access: string; user: Me }>('/api/auth/login', {
    method: 'POST',
    body: credentials,
    ...COOKIE,
  })
  startSession(access)
  return user
}

/** Ends the sign-in. Throws a Problem where nobody could be told, since it would go on then. */
export const signOut = async (): Promise<void> => {
  setSigningOut(true)
  try {
    await ask('/api/auth/logout', { method: 'POST', body: {}, ...COOKIE })
  } catch (thrown) {
    const hasEnded = isProblem(thrown) && thrown.statusCode === 401
    if (!hasEnded) {
      setSigningOut(false)
      throw thrown
    }
  }
  endSession()
}
