import { authorized } from './authorized'
import { type Block, eventParser } from './parse-events'

/** The API says at least a sign of life in this time; longer silence is a line that broke unheard. */
const SILENCE_MS = 60_000
const LOOK_MS = 5_000

type Reading = {
  /** Behind which place; undefined: from now on. */
  readonly after: number | undefined
  readonly hear: (block: Block) => void
  readonly signal: AbortSignal
}

/** Reads what happens until the line ends or breaks. Throws a Problem where access could not be renewed. */
export const readStream = async ({ after, hear, signal }: Reading): Promise<void> => {
  const breaking = new AbortController()
  const leave = () => breaking.abort()
  let heardAt = Date.now()
  const watch = setInterval(() => Date.now() - heardAt > SILENCE_MS && leave(), LOOK_MS)
  signal.addEventListener('abort', leave)
  window.addEventListener('offline', leave)
  try {
    const answer = await authorized('/api/events', {
      headers: {
        Accept: 'text/event-stream',
        ...(after !== undefined && { 'Last-Event-ID': String(after) }),
      },
      cache: 'no-store',
      signal: breaking.signal,
    })
    if (!answer.ok || !answer.body) return
    const take = eventParser(hear)
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      heardAt = Date.now()
      take(value)
    }
  } catch (failure) {
    // A broken line throws whatever the browser calls it; what the portal itself throws says more.
    if (!(failure instanceof Error)) throw failure
  } finally {
    clearInterval(watch)
    signal.removeEventListener('abort', leave)
    window.removeEventListener('offline', leave)
    leave()
  }
}
