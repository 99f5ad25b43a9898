type Answers = { success?: (result: object) => void; fail?: (result: object) => void; complete?: () => void }
export type Asked = Record<string, unknown> & Answers

/**
 * Makes functions that answer by callbacks, or by a promise where none is given, as WeChat's do. An option that is
 * not among those known is a fault of the program.
 */
export const serving = (
  options: Readonly<Record<string, readonly string[]>>,
  fault: (text: string) => void,
) => {
  const settle = (asked: Asked, ok: boolean, result: object) => {
    const promised = ok ? asked.success : asked.fail
    promised?.(result)
    asked.complete?.()
  }
  return (name: string, serve: (asked: Asked) => Promise<object> | object) =>
    (given: Asked = {}) => {
      const known = ['success', 'fail', 'complete', ...(options[name] ?? [])]
      for (const key of Object.keys(given))
        if (!known.includes(key)) fault(`wx.${name} knows no option ${key}`)
      const answer = (async () => serve(given))()
      if (given.success || given.fail || given.complete) {
        answer.then(
          (result) => settle(given, true, { errMsg: `${name}:ok`, ...result }),
          (error) => settle(given, false, { errMsg: `${name}:fail ${error?.message ?? error}` }),
        )
        return undefined
      }
      return answer.then(
        (result) => ({ errMsg: `${name}:ok`, ...result }),
        (error) => Promise.reject({ errMsg: `${name}:fail ${error?.stack ?? error}` }),
      )
    }
}

export type Line = (url: string, init: RequestInit) => Promise<Response>

/** `wx.request` over a line. */
export const requesting = (served: ReturnType<typeof serving>, line: Line) => (asked: Asked) => {
  const control = new AbortController()
  const call = served('request', async () => {
    const timer = setTimeout(() => control.abort(), Number(asked.timeout ?? 60_000))
    try {
      const answer = await line(String(asked.url), {
        method: String(asked.method ?? 'GET'),
        headers: asked.header as Record<string, string>,
        signal: control.signal,
        cache: 'no-store',
        ...(asked.data === undefined ? {} : { body: sentAs(asked.data) }),
      })
      const text = await answer.text()
      const header = Object.fromEntries([...answer.headers].map(([key, value]) => [capital(key), value]))
      return { statusCode: answer.status, data: parsed(text), header }
    } finally {
      clearTimeout(timer)
    }
  })
  call(asked)
  return { abort: () => control.abort() }
}

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

// Headers reach a mini program in whatever case the phone likes.
const capital = (key: string) => key.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

/** Bytes and texts go as they are, anything else as JSON. */
const sentAs = (data: unknown): BodyInit =>
  typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data)
