import type { Root } from '../deps'
import { placeEvents } from './sequence'

const LOOK_MS = 1000

/** Places events once a second, while this process has the lease to; the others stand by. */
export const startSequencer = ({ db, clock, faults, log }: Root): { readonly stop: () => Promise<void> } => {
  const token = crypto.randomUUID()
  let current: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      while (await placeEvents(db, token, clock()));
    } catch (error) {
      if (!faults.met(error)) log.error({ err: error }, 'events could not be placed')
    }
  }
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
