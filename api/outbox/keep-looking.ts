const LOOK_MS = 1000

export type Looking = {
  /** Looks no more, and waits for the look that is under way. */
  readonly stop: () => Promise<void>
}

/** Looks once a second, one look at a time, until it is stopped. */
export const keepLooking = (look: () => Promise<void>): Looking => {
  let current: Promise<void> | undefined
  const timer = setInterval(() => {
    current ??= look().finally(() => {
      current = undefined
    })
  }, LOOK_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await current
    },
  }
}
