import { languageTag } from '../i18n/language'
import { problemOf } from './problem'

const PATIENCE_MS = 30_000

type Asked = { readonly method?: 'GET' | 'POST'; readonly body?: object; readonly headers?: HeadersInit }

/** One request of somebody who is not signed in, without the client that the other screens share. Throws a Problem. */
export const ask = async <Answer>(path: string, { method = 'GET', body, headers }: Asked = {}) => {
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', 'Accept-Language': languageTag(), ...headers },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw problemOf({})
  })
  const data: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return data as Answer
  throw problemOf({
    response: { status: answer.status, data, headers: Object.fromEntries(answer.headers) },
  })
}
