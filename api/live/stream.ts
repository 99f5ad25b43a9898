import type { Actor } from '@oms/db/domain/roles'
import { frameOf, type Live } from './frame'

/** More than this waiting to be sent, and the reader is cut off: they resume when their line is better. */
const MOST_WAITING = 256 * 1024

/** One reader's open answer. */
export type Stream = {
  readonly sessionId: number
  actor: Actor
  /** Up to which everything that happened was told. */
  position: number
  /** Whether the reader was told something that the bell counts. */
  isTold: boolean
  readonly send: (frame: Uint8Array) => void
  /** `live`: the last that is told. */
  readonly end: (live?: Live) => void
  readonly isOpen: () => boolean
  readonly body: ReadableStream<Uint8Array>
}

/** `ended` runs once, whoever ends it. */
export const openStream = (
  sessionId: number,
  actor: Actor,
  position: number,
  ended: (stream: Stream) => void,
): Stream => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const close = () => {
    controller = undefined
    ended(stream)
  }
  const end = (live?: Live) => {
    const open = controller
    if (!open) return
    if (live) open.enqueue(frameOf(live))
    open.close()
    close()
  }
  const send = (frame: Uint8Array) => {
    controller?.enqueue(frame)
    if (controller && (controller.desiredSize ?? 0) < -MOST_WAITING) end()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given
      },
      cancel: close,
    },
    { highWaterMark: 0, size: ({ byteLength }) => byteLength },
  )
  const isOpen = () => controller !== undefined
  const stream: Stream = { sessionId, actor, position, isTold: false, send, end, isOpen, body }
  return stream
}
