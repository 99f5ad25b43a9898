import { DEMO_PASSWORD } from './browser'

export type Answer = { readonly status: number; readonly body: Record<string, unknown> }

export type Client = (method: string, path: string, body?: unknown) => Promise<Answer>

/** Someone who speaks to the API without a browser. */
export const clientOf = async (url: string, username: string, password = DEMO_PASSWORD): Promise<Client> => {
  const call = async (method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': 'zh-CN',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
  }
  const { status, body } = await call('POST', 'auth/login', { username, password })
  if (status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(body)}`)
  return (method, path, sent) => call(method, path, sent, String(body.access))
}

const PAGE = 200

/** Every record of a list, page by page. */
export const listOf = async (client: Client, path: string): Promise<readonly Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = []
  for (let start = 0; ; start += PAGE) {
    const join = path.includes('?') ? '&' : '?'
    const { status, body } = await client('GET', `${path}${join}_start=${start}&_end=${start + PAGE}`)
    if (status !== 200 || !Array.isArray(body)) throw new Error(`${path} is no list: ${JSON.stringify(body)}`)
    found.push(...body)
    if (body.length < PAGE) return found
  }
}
