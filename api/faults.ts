import { databaseFault, type Fault } from '@oms/db/fault'
import type { Logger } from 'pino'

/** What is wrong around this process, as far as its requests have met it. */
export type Faults = {
  /** Keeps a fault of the database in mind and tells the log; gives when to try again. Undefined for any other error. */
  readonly met: (error: unknown) => { readonly fault: Fault; readonly retryAfter: number } | undefined
  /** What keeps the database from being written or read until somebody mends it, and when it was last met. */
  readonly lasting: () => { readonly fault: Exclude<Fault, 'away'>; readonly met: Date } | undefined
  /** It was written again. */
  readonly mended: () => void
  /** One line in the log for each kind and second, with how many were left out since the last. */
  readonly tell: (kind: string, fields: object, text: string) => void
}

const SECOND = 1000
const RETRY_SECONDS = { away: 5, full: 60, damaged: 60 } as const

const texts = {
  away: 'the database does not answer: requests are refused with 503',
  full: 'the disk of the database is full: nothing is saved until there is room again',
  damaged: 'the database is damaged: stop the server and restore the latest backup',
} as const satisfies Readonly<Record<Fault, string>>

export const createFaults = (log: Logger, clock: () => Date): Faults => {
  const told = new Map<string, { at: number; more: number }>()
  let lasting: ReturnType<Faults['lasting']>

  const tell: Faults['tell'] = (kind, fields, text) => {
    const now = performance.now()
    const last = told.get(kind)
    if (last && now - last.at < SECOND) {
      last.more += 1
      return
    }
    told.set(kind, { at: now, more: 0 })
    log.error({ fault: kind, ...fields, ...(last?.more ? { more: last.more } : {}) }, text)
  }

  return {
    tell,
    met: (error) => {
      const fault = databaseFault(error)
      if (!fault) return undefined
      if (fault !== 'away') lasting = { fault, met: clock() }
      tell(fault, { reason: codeOf(error) }, texts[fault])
      return { fault, retryAfter: RETRY_SECONDS[fault] }
    },
    lasting: () => lasting,
    mended: () => {
      lasting = undefined
    },
  }
}

/** Of the cause: its code, never its statement or values. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause instanceof Error) return codeOf(error.cause)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name
}
