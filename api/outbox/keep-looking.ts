import type { Cache } from '../cache/cache'

/** How often it is looked whether there is something to do, where nobody says so. */
const LOOK_MS = 1000
/** Whoever is woken again and again looks no sooner than this after the last look. */
const PACE_MS = 100

export type Looking = {
  /** Looks no more, and waits for the look that is under way. */
  readonly stop: () => Promise<void>
}

/** Looks at once, when it is woken by this name, and after `lookMs` in any case; one look at a time. */
export const keepLooking = (
  cache: Cache,
  name: string,
  look: () => Promise<void>,
  lookMs = LOOK_MS,
): Looking => {
  let current: Promise<void> | undefined
  let resting: NodeJS.Timeout | undefined
  let isDue = false
  let isStopped = false

  const go = () => {
    isDue = true
    if (current || resting || isStopped) return
    isDue = false
    current = look().finally(() => {
      current = undefined
      resting = setTimeout(() => {
        resting = undefined
        // Woken meanwhile: what that was about may have come too late for the look.
        if (isDue) go()
      }, PACE_MS)
    })
  }

  const forget = cache.onWake(name, go)
  const timer = setInterval(go, lookMs)
  go()
  return {
    stop: async () => {
      isStopped = true
      forget()
      clearInterval(timer)
      await current
      clearTimeout(resting)
    },
  }
}
