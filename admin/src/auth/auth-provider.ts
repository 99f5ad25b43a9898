import type { AuthProvider } from '@refinedev/core'
import { http } from '../http/client'
import { isProblem } from '../http/problem'
import type { Me } from './me'
import { accessToken, endSession, isSignedIn, renewAccess } from './session'
import { shownPerson } from './shown-person'

export const authProvider: AuthProvider = {
  // Sign-in and sign-out are asked for by their own screens, which say what became of them.
  login: async () => ({ success: false }),
  logout: async () => ({ success: false }),
  check: async () => {
    if (!isSignedIn()) return { authenticated: false }
    if (!accessToken()) await renewAccess().catch(() => undefined)
    return { authenticated: isSignedIn() }
  },
  onError: async (error: unknown) => {
    // Over a page that is drawn for someone, sign-in opens by itself.
    if (isProblem(error) && error.statusCode === 401 && shownPerson() === undefined) {
      endSession()
      const { pathname, search } = window.location
      return { redirectTo: `/login?to=${encodeURIComponent(pathname + search)}`, error }
    }
    return {}
  },
  getIdentity: async () => (await http.get<Me>('/api/accounts/users/me')).data,
}
