import { type DetailedError, Upload } from 'tus-js-client'
import { accessToken, dropAccess, renewAccess } from '../auth/session'
import { assertSamePerson, shownPerson } from '../auth/shown-person'
import { noteLoss, whenConnected } from '../http/connection'
import { type Problem, problemOf } from '../http/problem'
import { languageTag } from '../i18n/language'

export type Telling = {
  /** How many bytes have arrived. */
  readonly onSent: (bytes: number) => void
  /** Whether it waits for a network. */
  readonly onWaiting: (isWaiting: boolean) => void
  readonly signal: AbortSignal
}

const PIECE = 5_000_000
/** How large a file is read as a whole to be compared at the end. */
const MOST_DIGESTED = 100_000_000
const PAUSES_MS = [0, 1_000, 3_000, 5_000]

/** Sends a file piece by piece; where the line breaks it waits and goes on, after a reload too once it is chosen again. */
export const sendInPieces = async (file: File, { onSent, onWaiting, signal }: Telling): Promise<number> => {
  const metadata = { filename: file.name, filetype: file.type, ...(await digested(file)) }
  const { promise, resolve, reject } = withResolvers()
  let made: number | undefined
  const upload = new Upload(file, {
    endpoint: new URL('/api/tasks/uploads', window.location.href).href,
    metadata,
    chunkSize: PIECE,
    retryDelays: PAUSES_MS,
    fingerprint: async () =>
      ['oms', shownPerson(), file.name, file.type, file.size, file.lastModified].join('-'),
    removeFingerprintOnSuccess: true,
    onBeforeRequest: async (request) => {
      assertSamePerson()
      if (!accessToken()) await renewAccess()
      request.setHeader('Authorization', `Bearer ${accessToken()}`)
      request.setHeader('Accept-Language', languageTag())
    },
    onAfterResponse: (_, answer) => {
      if (answer.getStatus() === 401) dropAccess()
      else onWaiting(false)
      const id = answer.getHeader('Attachment-Id')
      if (id !== undefined && id !== null) made = Number(id)
    },
    onShouldRetry: (error) => isPassing(statusOf(error)),
    onProgress: onSent,
    onSuccess: () => (made === undefined ? reject(problemOf({})) : resolve(made)),
    onError: (error) => {
      if (statusOf(error) !== 0 || signal.aborted) return reject(refusalOf(error))
      onWaiting(true)
      noteLoss()
      void whenConnected().then(() => signal.aborted || upload.start())
    },
  })
  signal.addEventListener('abort', () => {
    void upload.abort(true).catch(() => undefined)
    reject(problemOf({ code: 'ERR_CANCELED' }))
  })
  const [begun] = await upload.findPreviousUploads()
  if (begun) upload.resumeFromPreviousUpload(begun)
  if (!signal.aborted) upload.start()
  return promise
}

const withResolvers = () => {
  let resolve: (id: number) => void = () => undefined
  let reject: (problem: Problem) => void = () => undefined
  const promise = new Promise<number>((onDone, onFailed) => {
    resolve = onDone
    reject = onFailed
  })
  return { promise, resolve, reject }
}

const isDetailed = (error: Error): error is DetailedError => 'originalRequest' in error

/** 0 where no answer came. */
const statusOf = (error: Error): number =>
  isDetailed(error) ? (error.originalResponse?.getStatus() ?? 0) : error instanceof TypeError ? 0 : 400

// An ended access is renewed; another process may hold the upload a moment longer.
const isPassing = (status: number) => [401, 409, 423, 429].includes(status) || status >= 500

const refusalOf = (error: Error): Problem => {
  const answer = isDetailed(error) ? error.originalResponse : undefined
  if (!answer) return problemOf({})
  return problemOf({ response: { status: answer.getStatus(), data: bodyOf(answer.getBody()) } })
}

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Browsers give the means over https only. */
const digested = async (file: File): Promise<{ readonly sha256?: string }> => {
  if (!crypto.subtle || file.size > MOST_DIGESTED) return {}
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return { sha256: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') }
}
