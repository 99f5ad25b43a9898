import type { AuthProvider } from '@refinedev/core'
import { http } from '../http/client'
import { isProblem } from '../http/problem'
import { queryClient } from '../http/query-client'
import { forgetPerson } from '../storage/kept'
import type { Me } from './me'
import { accessToken, actingPerson, endSession, isSignedIn, renewAccess } from './session'
import { COOKIE } from './sign-in'

export const authProvider: AuthProvider = {
  // The sign-in page and the form over a page call `signIn` themselves.
  login: async () => ({ success: false }),
  logout: async () => {
    await http.post('/api/auth/logout', {}, COOKIE).catch(() => undefined)
    forgetPerson(actingPerson() ?? 0)
    endSession()
    queryClient.clear()
    return { success: true, redirectTo: '/login' }
  },
  check: async () => {
    if (!isSignedIn()) return { authenticated: false }
    if (!accessToken()) await renewAccess().catch(() => undefined)
    return { authenticated: isSignedIn() }
  },
  onError: async (error: unknown) => {
    if (isProblem(error) && error.statusCode === 401) {
      endSession()
      const { pathname, search } = window.location
      return { redirectTo: `/login?to=${encodeURIComponent(pathname + search)}`, error }
    }
    return {}
  },
  getIdentity: async () => (await http.get<Me>('/api/accounts/users/me')).data,
}
