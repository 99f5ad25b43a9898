import { asTurn, beginTurn } from './turns'

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
  const settle = (name: string, asked: Asked, ok: boolean, result: object) => {
    beginTurn(`the answer of wx.${name}`)
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
          (result) => settle(name, given, true, { errMsg: `${name}:ok`, ...result }),
          (error) => settle(name, given, false, { errMsg: `${name}:fail ${error?.message ?? error}` }),
        )
        return undefined
      }
      const of = `the answer of wx.${name}`
      return answer.then(
        asTurn(of, (result) => ({ errMsg: `${name}:ok`, ...result })),
        asTurn(of, (error) => Promise.reject({ errMsg: `${name}:fail ${error?.stack ?? error}` })),
      )
    }
}

export type Line = (url: string, init: RequestInit) => Promise<Response>

type Heard = (told: object) => void

/** WeChat lets so many requests run at once; the others wait. */
const MOST_AT_ONCE = 10
/** The network cuts anywhere: also through a character. */
const PIECE = 7

/** `wx.request` over a line. `running`: what is under way, which a program that is not shown has broken off. */
export const requesting = (
  served: ReturnType<typeof serving>,
  line: Line,
  running = new Set<AbortController>(),
) => {
  const waiting: (() => void)[] = []
  const turn = (control: AbortController) =>
    new Promise<void>((resolve) => {
      const go = () => {
        running.add(control)
        resolve()
      }
      if (running.size < MOST_AT_ONCE) go()
      else waiting.push(go)
    })
  return (asked: Asked) => {
    const control = new AbortController()
    const headers = new Set<Heard>()
    const pieces = new Set<Heard>()
    const call = served('request', async () => {
      await turn(control)
      const timer = setTimeout(() => control.abort(), Number(asked.timeout ?? 60_000))
      try {
        const answer = await line(String(asked.url), {
          method: String(asked.method ?? 'GET'),
          headers: asked.header as Record<string, string>,
          signal: control.signal,
          cache: 'no-store',
          ...(asked.data === undefined ? {} : { body: sentAs(asked.data) }),
        })
        const header = Object.fromEntries([...answer.headers].map(([key, value]) => [capital(key), value]))
        for (const hear of headers)
          asTurn('headers', hear)({ statusCode: answer.status, header, cookies: [] })
        const data = asked.enableChunked ? await inPieces(answer, pieces) : parsed(await answer.text())
        return { statusCode: answer.status, data, header }
      } finally {
        clearTimeout(timer)
        running.delete(control)
        waiting.shift()?.()
      }
    })
    call(asked)
    return {
      abort: () => control.abort(),
      onHeadersReceived: (hear: Heard) => void headers.add(hear),
      onChunkReceived: (hear: Heard) => void pieces.add(hear),
    }
  }
}

const inPieces = async (answer: Response, hearers: ReadonlySet<Heard>): Promise<string> => {
  const reader = answer.body?.getReader()
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || !value) return ''
    for (let at = 0; at < value.length; at += PIECE)
      for (const hear of hearers)
        asTurn('a piece of an answer', hear)({ data: value.slice(at, at + PIECE).buffer })
  }
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
