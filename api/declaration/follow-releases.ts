import { declare } from '@oms/db/domain/declare'
import type { Deps, Root } from '../deps'
import { inForceOf } from '../in-force'
import { keepLooking, type Looking } from '../outbox/keep-looking'
import { newestNumber, newestRelease } from './stored-releases'

/** What is said over the cache once a release is in force. */
export const RELEASED = 'released'

/** How often each process looks by itself, so that a release reaches it within 5 s whatever becomes of Redis. */
const LOOK_MS = 2000

/** Puts the newest release in force in this process. */
export const followNewest = async ({ db, code, inForce, release }: Deps): Promise<void> => {
  if ((await newestNumber(db)) === release) return
  const { number, content } = await newestRelease(db)
  // One that this process published meanwhile is newer.
  if (number <= inForce.now().release) return
  const { shipped, packs } = code
  inForce.put(inForceOf(declare(shipped, packs, content), number, content))
}

/** Follows what other processes publish, until it is stopped. */
export const followReleases = (root: Root): Looking =>
  keepLooking(
    root.cache,
    RELEASED,
    async () => {
      try {
        await followNewest(root)
      } catch (error) {
        if (!root.faults.met(error)) root.log.error({ err: error }, 'the newest release is not in force')
      }
    },
    LOOK_MS,
  )
