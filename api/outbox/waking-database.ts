import type { Database } from '@oms/db/database'
import type { Cache } from '../cache/cache'
import { forgetRecorded, hasRecorded } from '../kernel/record-event'

/** What is said over the cache once something happened, and is committed. */
export const HAPPENED = 'happened'
/** Once it has its position. */
export const PLACED = 'placed'

/** The same database, which says after each commit whether something happened in it; nobody waits for that. */
export const wakingDatabase = <D extends Database>(db: D, cache: Cache): D => ({
  ...db,
  transaction: async (run) => {
    let isNews = false
    const result = await db.transaction(async (tx) => {
      // Handles return with their connection.
      forgetRecorded(tx)
      const value = await run(tx)
      isNews = hasRecorded(tx)
      return value
    })
    if (isNews) void cache.wake(HAPPENED)
    return result
  },
})
