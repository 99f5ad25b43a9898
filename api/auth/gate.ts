import type { Counter } from '../cache/cache'
import { unavailable } from '../edge/errors'

/** A way in, to be left again; or the seconds until there is one. */
export type Entry = { readonly leave: () => void } | { readonly wait: number }

type Line = { under: number; entering: number; readonly waiting: (() => void)[] }

const mostWaiting = 2000
const RETRY_SECONDS = 5

/**
 * Lets in only as many at once as may still fail by the counter, so that tries at the same moment cannot pass its limit
 * together; the others wait for how those end. Whoever fails is to be counted before leaving.
 */
export const createGate = (counter: Counter) => {
  const lines = new Map<string, Line>()
  let waiting = 0

  const turn = async (line: Line): Promise<void> => {
    if (waiting >= mostWaiting) throw unavailable(RETRY_SECONDS)
    waiting += 1
    await new Promise<void>((resolve) => line.waiting.push(resolve))
    waiting -= 1
  }

  const enter = async (key: string, line: Line): Promise<Entry> => {
    for (;;) {
      const { left, seconds } = await counter.left(key)
      if (left === 0) return { wait: seconds }
      if (line.under < left) break
      await turn(line)
    }
    line.under += 1
    const leave = () => {
      line.under -= 1
      next(key, line)
    }
    return { leave }
  }

  /** One is woken for each that goes, and wakes another when it needs no room itself. */
  const next = (key: string, line: Line): void => {
    line.waiting.shift()?.()
    if (line.under === 0 && line.entering === 0) lines.delete(key)
  }

  return async (key: string): Promise<Entry> => {
    const line = lines.get(key) ?? { under: 0, entering: 0, waiting: [] }
    lines.set(key, line)
    line.entering += 1
    try {
      return await enter(key, line)
    } finally {
      line.entering -= 1
      next(key, line)
    }
  }
}
