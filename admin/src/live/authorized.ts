import { accessToken, renewAccess } from '../auth/session'
import { assertSamePerson } from '../auth/shown-person'
import { languageTag } from '../i18n/language'

/** A request of its own for whoever the page is drawn for; a 401 renews the access once. Throws where that fails. */
export const authorized = async (path: string, init: RequestInit = {}): Promise<Response> => {
  if (!accessToken()) await renewAccess()
  const token = accessToken()
  const answer = await send(path, init)
  if (answer.status !== 401) return answer
  if (token === accessToken()) await renewAccess()
  return send(path, init)
}

const send = (path: string, init: RequestInit) => {
  assertSamePerson()
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${accessToken()}`)
  headers.set('Accept-Language', languageTag())
  return fetch(path, { ...init, headers })
}
