import { isSignedIn, isSigningOut, renewAccess } from '../auth/session'
import { readStream } from './read-stream'
import type { Told } from './told'

const RETRY_MS = 1_000
const MOST_MS = 30_000

/** What was told, and its place in the order in which it happened, for what has one. */
export type Heard = Told & { readonly place?: number }

type Keeping = {
  readonly place: () => number | undefined
  readonly hear: (heard: Heard) => void
  /** Any sign of the line, with nothing told. */
  readonly alive: () => void
  /** The line broke, or was never there. */
  readonly lost: () => void
  readonly signal: AbortSignal
  /** Resolves when it is worth trying at once. */
  readonly woken: (signal: AbortSignal) => Promise<void>
}

/** Reads what happens, and again whenever the line broke, until access has ended. */
export const keepReading = async ({ place, hear, alive, lost, signal, woken }: Keeping): Promise<void> => {
  let retry = RETRY_MS
  let failures = 0
  while (!signal.aborted) {
    if (!isSignedIn()) return
    let isRefused = false
    const after = place()
    await readStream({
      after,
      signal,
      hear: ({ id, event, data, retry: asked }) => {
        if (asked !== undefined) {
          retry = asked
          failures = 0
          // Nobody knows what happened before; from here on everything is told.
          if (after === undefined) hear({ event: 'opened', data: {}, place: id })
        }
        if (event === 'end') isRefused = true
        // Safe: the API tells nothing under other names, and who knows none of it passes over it.
        else if (event !== undefined) hear({ event, data, place: id } as Heard)
        alive()
      },
    }).catch(() => {
      isRefused = !isSignedIn()
    })
    lost()
    // What a sign-out leads to, in this tab and in the others, is its own.
    if (signal.aborted || (isRefused && isSigningOut())) return
    if (isRefused && (await hasEnded())) return hear({ event: 'end', data: {} })
    if (signal.aborted) return
    await rest(navigator.onLine ? Math.min(MOST_MS, retry * 2 ** failures) : MOST_MS, signal, woken)
    failures += 1
  }
}

/** Whether nothing renews this sign-in: the end of the one that was read with may be followed by another already. */
const hasEnded = async (): Promise<boolean> => {
  if (isSignedIn()) await renewAccess().catch(() => undefined)
  return !isSignedIn()
}

const JITTER = 0.5

const rest = async (ms: number, signal: AbortSignal, woken: Keeping['woken']): Promise<void> => {
  const resting = new AbortController()
  const slept = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms * (1 + Math.random() * JITTER))
    resting.signal.addEventListener('abort', () => clearTimeout(timer))
    signal.addEventListener('abort', () => resolve(), { signal: resting.signal })
  })
  await Promise.race([slept, woken(resting.signal)])
  resting.abort()
}
