import { type ClientRequest, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import { openClient } from './client'
import type { Customer } from './customer'
import { residentMemory } from './processor'
import { startApi } from './servers'
import { sessionTokens } from './session-tokens'

/** So many read along, so many of them see the task that changes once a second, for so long. */
const STREAMS = 5000
const SEEING = 500
const CHANGES = 30

export type Streams = {
  readonly streams: number
  /** Milliseconds from the sending of a change to its arrival at each who sees it. */
  readonly p50: number
  readonly p99: number
  readonly arrived: number
  readonly expected: number
  /** kB of the API's memory for each open stream; undefined where it cannot be read. */
  readonly each: number | undefined
}

/** One process that thousands read along, with the rights of each asked for each change. */
export const measureStreams = async (url: string, customer: Customer): Promise<Streams> => {
  const secret = 's'.repeat(40)
  const sessions = await signedIn(url, secret, customer)
  const api = await startApi(url, secret, false)
  const lines: ClientRequest[] = []
  try {
    const before = residentMemory(api.pid)
    const taken: number[] = []
    let sent = 0
    const hear = (text: string) => {
      if (text.includes('event: comment')) taken.push(performance.now() - sent)
    }
    // A hundred at a time, as people come.
    for (let first = 0; first < STREAMS; first += 100)
      await Promise.all(
        sessions.tokens.slice(first, first + 100).map((token) => listen(api.origin, token, hear, lines)),
      )
    await wait(3000)
    const after = residentMemory(api.pid)
    const client = openClient(api.origin, [])
    for (let change = 0; change < CHANGES; change++) {
      const next = wait(1000)
      sent = performance.now()
      await client.call('POST', `/api/tasks/tasks/1/add_comment`, sessions.writer, { body: '进展如何？' })
      await next
    }
    client.close()
    const sorted = taken.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return {
      streams: lines.length,
      p50: at(0.5),
      p99: at(0.99),
      arrived: taken.length,
      expected: SEEING * CHANGES,
      each: before === undefined || after === undefined ? undefined : (after - before) / STREAMS,
    }
  } finally {
    for (const line of lines) line.destroy()
    await api.stop()
  }
}

const signedIn = async (url: string, secret: string, customer: Customer) => {
  const db = await openDatabase({ url })
  try {
    const { tasks } = db.tables
    const [task] = await db.select({ creatorId: tasks.creatorId }).from(tasks).where(eq(tasks.id, 1))
    const seeing = customer.of('admin')
    const others = customer.of('user').filter(({ id }) => id !== task?.creatorId)
    const people = Array.from({ length: STREAMS }, (_, index) => {
      const some = index < SEEING ? seeing : others
      return some[index % some.length]?.id ?? 0
    })
    const tokens = await sessionTokens(db, secret, [...people, seeing[0]?.id ?? 0])
    return { tokens: tokens.slice(0, STREAMS), writer: tokens[STREAMS] ?? '' }
  } finally {
    await db.close()
  }
}

const listen = (
  origin: string,
  token: string,
  hear: (text: string) => void,
  lines: ClientRequest[],
): Promise<void> =>
  new Promise((resolve, reject) => {
    const line = get(`${origin}/api/events`, { agent: false, headers: { authorization: `Bearer ${token}` } })
    lines.push(line)
    line.on('error', reject)
    line.on('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`GET /api/events answered ${answer.statusCode}`))
      answer.setEncoding('utf8')
      // Ended from here on purpose.
      answer.on('error', () => undefined)
      answer.on('data', (text: string) => {
        resolve()
        hear(text)
      })
    })
  })
