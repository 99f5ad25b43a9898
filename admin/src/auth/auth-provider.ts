import type { AuthProvider } from '@refinedev/core'
import { http } from '../http/client'
import { isProblem, problemOf } from '../http/problem'
import { queryClient } from '../http/query-client'
import type { Me } from './me'
import { accessToken, endSession, isSignedIn, renewAccess, startSession } from './session'

const COOKIE = { headers: { 'X-Session': 'cookie' } }

const errorOf = (thrown: unknown) => {
  if (isProblem(thrown)) return thrown
  return problemOf({})
}

export const authProvider: AuthProvider = {
  login: async (credentials: { username: string; password: string }) => {
    try {
      const { data } = await http.post<{ access: string; user: Me }>('/api/auth/login', credentials, COOKIE)
      queryClient.clear()
      startSession(data.access)
      return { success: true }
    } catch (thrown) {
      return { success: false, error: errorOf(thrown) }
    }
  },
  logout: async () => {
    await http.post('/api/auth/logout', {}, COOKIE).catch(() => undefined)
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
