import type { Label } from '@oms/db/domain/label'
import type { Fault } from '@oms/db/domain/verify/fault'
import type { MessageCode, Params, Text } from './messages'

/** What is wrong with each field of the body. */
export type FieldErrors = Readonly<Record<string, readonly Text[]>>

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 416 | 422 | 423 | 429 | 503

/** So many records of a resource refer to one, by this field. */
export type Reference = { readonly resource: string; readonly field: string; readonly count: number }

type Details = {
  readonly params?: Params
  readonly errors?: FieldErrors
  /** 409 only: the record as it is now. */
  readonly current?: unknown
  /** 409 to a deletion: what refers to the record. */
  readonly references?: readonly Reference[]
  /** 422 to rules: what is wrong with them, and where. */
  readonly faults?: readonly Fault[]
  /** 429 and 503: seconds. */
  readonly retryAfter?: number
  /** Overrides the message table, for texts that are data (of a workflow definition, say). */
  readonly text?: Label
}

/** Thrown anywhere below a route; the edge turns it into the one error answer. Rolls a transaction back. */
export class Refusal extends Error {
  readonly params: Params
  readonly errors: FieldErrors | undefined
  readonly current: unknown
  readonly references: readonly Reference[] | undefined
  readonly faults: readonly Fault[] | undefined
  readonly retryAfter: number | undefined
  readonly text: Label | undefined

  constructor(
    readonly status: RefusalStatus,
    readonly code: string,
    details: Details = {},
  ) {
    super(code)
    this.name = 'Refusal'
    this.params = details.params ?? {}
    this.errors = details.errors
    this.current = details.current
    this.references = details.references
    this.faults = details.faults
    this.retryAfter = details.retryAfter
    this.text = details.text
  }
}

export const notFound = (): Refusal => new Refusal(404, 'notFound')

export const forbidden = (code: MessageCode = 'forbidden', params: Params = {}): Refusal =>
  new Refusal(403, code, { params })

export const unauthorized = (code: MessageCode = 'unauthorized'): Refusal => new Refusal(401, code)

export const invalid = (errors: FieldErrors): Refusal => new Refusal(422, 'invalid', { errors })

export const conflict = (code: MessageCode, details: Details = {}): Refusal => new Refusal(409, code, details)

/** The server cannot do it now; in so many seconds it may. */
export const unavailable = (retryAfter: number): Refusal => new Refusal(503, 'unavailable', { retryAfter })

export const tooMany = (code: MessageCode, retryAfter: number): Refusal =>
  new Refusal(429, code, { retryAfter, params: { minutes: Math.max(1, Math.ceil(retryAfter / 60)) } })
