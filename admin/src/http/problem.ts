import type { HttpError } from '@refinedev/core'

/** A refusal of the API, as the screens see it. `statusCode` 0: no answer came at all. */
export type Problem = HttpError & {
  code?: string
  requestId?: string
  errors?: Record<string, string[]>
  /** The record as it is now, when somebody else was faster (409), or what a request with this key made (422). */
  current?: unknown
  /** What refers to a record that was to be deleted (409). */
  references?: readonly { readonly resource: string; readonly field: string; readonly count: number }[]
  retryAfter?: number
}

type Failure = {
  code?: string
  message?: string
  response?: { status: number; data?: unknown; headers?: Record<string, unknown> }
}

type Answer = {
  message?: string
  code?: string
  requestId?: string
  errors?: Record<string, string[]>
  current?: unknown
  references?: Problem['references']
}

export const problemOf = (failure: Failure): Problem => {
  const { response } = failure
  if (!response) return { name: 'Problem', message: '', statusCode: 0, code: silences[failure.code ?? ''] }
  const answer = isAnswer(response.data) ? response.data : {}
  const wait = Number(response.headers?.['retry-after'])
  return {
    name: 'Problem',
    message: answer.message ?? '',
    statusCode: response.status,
    code: answer.code,
    requestId: answer.requestId,
    errors: answer.errors,
    current: answer.current,
    references: answer.references,
    retryAfter: Number.isFinite(wait) ? wait : undefined,
  }
}

export const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'statusCode' in error

/** Why no answer came, in axios' words; any other reason is that nobody could be reached. */
const silences: Readonly<Record<string, string>> = {
  ERR_CANCELED: 'cancelled',
  ECONNABORTED: 'timeout',
  ETIMEDOUT: 'timeout',
}

const isAnswer = (data: unknown): data is Answer => typeof data === 'object' && data !== null
