import { useEffect, useRef, useState } from 'react'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { type LookUp, useLookUp } from './look-up'
import { forgetKey, isOutcomeUnknown, keyOf } from './request-keys'

type Write = {
  readonly method: 'post' | 'patch' | 'delete'
  readonly url: string
  readonly body?: unknown
  /** The version of the record that it is meant for: at another one it is another request. */
  readonly version?: number
  /** How to find out whether it took effect, should it be cancelled once it has gone out. */
  readonly lookUp: LookUp
}

export type Send = <T>(write: Write) => Promise<T>

export type Sending = {
  readonly isSending: boolean
  /** Sends once, under the key that a former try without a result left. Throws a Problem. */
  readonly send: Send
  /** When the form was opened, something that had gone out from it had no result yet. */
  readonly wasUnanswered: boolean
  /** Ends what is under way; whether it took effect is looked up and told. */
  readonly cancel: () => void
  /** What is sent next is a new one, not a repeat. */
  readonly asNew: () => void
}

/** How a form's write goes out: it fails at once when nobody answers, and is cancelled when the form is left. */
export const useSending = (place: string): Sending => {
  const [isSending, setSending] = useState(false)
  const underWay = useRef<{ controller: AbortController; lookUp: LookUp }>(undefined)
  const keptAt = useRef(place)
  const [wasUnanswered] = useState(() => isOutcomeUnknown(place))
  const tell = useLookUp()
  const send: Send = async <T>({ method, url, body, version, lookUp }: Write) => {
    const controller = new AbortController()
    underWay.current = { controller, lookUp }
    const at = version === undefined ? place : `${place}@${version}`
    keptAt.current = at
    const wasOnline = navigator.onLine
    setSending(true)
    try {
      const headers = method === 'post' ? { 'Idempotency-Key': keyOf(at) } : {}
      const { data } = await http.request<T>({ method, url, data: body, headers, signal: controller.signal })
      forgetKey(at)
      return data
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (isRefused(thrown)) forgetKey(at)
      throw wasOnline || thrown.code !== undefined ? thrown : { ...thrown, code: 'unsent' }
    } finally {
      if (underWay.current?.controller === controller) underWay.current = undefined
      setSending(false)
    }
  }
  const cancel = () => {
    const cancelled = underWay.current
    underWay.current = undefined
    if (!cancelled) return
    cancelled.controller.abort()
    void tell(keptAt.current, cancelled.lookUp)
  }
  const leave = useRef(cancel)
  leave.current = cancel
  useEffect(() => () => leave.current(), [])
  return { isSending, wasUnanswered, send, cancel, asNew: () => forgetKey(keptAt.current) }
}

const REFUSALS = [400, 403, 404, 405, 409, 413, 422]

// A refusal rolls the key back; after anything else what was sent under it may yet have been done.
const isRefused = ({ statusCode, code }: Problem) =>
  REFUSALS.includes(statusCode) && code !== 'idempotency_other_body'
