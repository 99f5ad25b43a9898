/** A refusal of the server, or its silence (`status` 0), as the pages see it. */
export type Problem = {
  readonly status: number
  readonly code: string
  /** In the reader's language; empty where no answer came. */
  readonly message: string
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** The task as it is now, when somebody was faster. */
  readonly current?: unknown
  readonly retryAfterMs?: number
}

type Body = Partial<Omit<Problem, 'status' | 'retryAfterMs'>>

const isBody = (data: unknown): data is Body => typeof data === 'object' && data !== null

export const problemOf = (status: number, data: unknown, retryAfter: string | undefined): Problem => {
  const { message = '', code = '', errors = {}, current } = isBody(data) ? data : {}
  const seconds = Number(retryAfter)
  const wait = retryAfter !== undefined && Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}
  return { status, code, message, errors, current, ...wait }
}

export const silence = (code = ''): Problem => ({ status: 0, code, message: '', errors: {} })

/** For what is thrown; anything but a Problem is a mistake of ours and goes on. */
export const asProblem = (thrown: unknown): Problem => {
  if (typeof thrown === 'object' && thrown !== null && 'status' in thrown && 'errors' in thrown)
    return thrown as Problem
  throw thrown
}

/** Whether the same may well succeed later: no answer, too many, or the server is away. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500
