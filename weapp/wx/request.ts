import { languageTag } from '../words/language'
import { type Problem, problemOf, silence } from './problem'

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below the address of the installation, with its query. */
  readonly path: string
  /** Bytes travel as they are, anything else as JSON. */
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly patienceMs?: number
}

export type Answer<T> = {
  readonly status: number
  readonly body: T
  /** Of a header, whatever case the phone gives its name. */
  readonly header: (name: string) => string | undefined
}

const PATIENCE_MS = 20_000

/** The one place that asks the server. Throws a Problem for every answer from 400 up, and where none comes. */
export const request = <T>({
  method,
  path,
  body,
  headers,
  patienceMs = PATIENCE_MS,
}: Call): Promise<Answer<T>> =>
  new Promise((resolve, reject: (problem: Problem) => void) => {
    wx.request({
      url: `${OMS_URL}${path}`,
      // The typings lack PATCH, which WeChat's own list of 3.0 has.
      method: method as 'POST',
      data: body,
      timeout: patienceMs,
      header: {
        'Accept-Language': languageTag(),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      success: ({ statusCode, data, header }) => {
        const read = reader(header)
        if (statusCode >= 400) return reject(problemOf(statusCode, data, read('retry-after')))
        // Safe: the server's answers are what CONTRACT says; the caller names the shape.
        resolve({ status: statusCode, body: data as T, header: read })
      },
      fail: ({ errMsg }) => reject(silence(errMsg)),
    })
  })

export type Line = {
  readonly leave: () => void
  /** Settles when the line ends. Throws a Problem where it never opened or broke. */
  readonly ended: Promise<void>
}

export const canStream = (): boolean => wx.canIUse('request.object.enableChunked')

type Listening = Pick<Call, 'path' | 'headers'> & {
  readonly patienceMs: number
  readonly hear: (piece: ArrayBuffer) => void
}

/** Asks for an answer that is heard as it comes, piece by piece, cut anywhere. */
export const stream = ({ path, headers, patienceMs, hear }: Listening): Line => {
  let status = 0
  let leave = () => {}
  const ended = new Promise<void>((resolve, reject: (problem: Problem) => void) => {
    const settle = (statusCode: number, header: Readonly<Record<string, unknown>>) =>
      statusCode >= 400 ? reject(problemOf(statusCode, undefined, reader(header)('retry-after'))) : resolve()
    const task = wx.request({
      url: `${OMS_URL}${path}`,
      enableChunked: true,
      timeout: patienceMs,
      header: { 'Accept-Language': languageTag(), ...headers },
      success: ({ statusCode, header }) => settle(statusCode, header),
      fail: ({ errMsg }) => reject(silence(errMsg)),
    })
    leave = () => task.abort()
    task.onHeadersReceived(({ statusCode }) => {
      status = statusCode
    })
    task.onChunkReceived(({ data }) => {
      // The text of a refusal comes in pieces too.
      if (status < 400) hear(data)
    })
  })
  return { leave: () => leave(), ended }
}

const reader = (header: Readonly<Record<string, unknown>>) => {
  const lower = Object.fromEntries(Object.entries(header).map(([key, value]) => [key.toLowerCase(), value]))
  return (name: string): string | undefined => {
    const value = lower[name]
    return value === undefined ? undefined : String(value)
  }
}
