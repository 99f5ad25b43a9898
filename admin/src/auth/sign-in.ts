import { http } from '../http/client'
import type { Me } from './me'
import { startSession } from './session'

export type Credentials = { readonly username: string; readonly password: string }

/** What a request says that keeps its refresh token in the cookie. */
export const COOKIE = { headers: { 'X-Session': 'cookie' } }

/** Signs in and gives who it is. Throws a Problem. */
export const signIn = async (credentials: Credentials): Promise<Me> => {
  const { data } = await http.post<{ access: string; user: Me }>('/api/auth/login', credentials, COOKIE)
  startSession(data.access)
  return data.user
}
