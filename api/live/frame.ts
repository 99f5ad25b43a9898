/** What a reader is told as it happens, by the names of CONTRACT's "Events and live updates". */
export type Live = {
  readonly event: 'task' | 'comment' | 'notification' | 'release' | 'presence' | 'gone' | 'reset' | 'end'
  readonly data: object
}

const encoder = new TextEncoder()

/** One event as it travels; `position`: the place in commit order from which it can be resumed. */
export const frameOf = ({ event, data }: Live, position?: number): Uint8Array =>
  encoder.encode(
    `${position === undefined ? '' : `id: ${position}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  )

/** The place alone: whoever breaks off before the first event resumes from here, after so many milliseconds. */
export const openingFrame = (position: number, retryMs: number): Uint8Array =>
  encoder.encode(`retry: ${retryMs}\nid: ${position}\n\n`)

/** Nothing, so that the line is known to stand. */
export const heartbeat: Uint8Array = encoder.encode(':\n\n')
