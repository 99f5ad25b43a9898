import type { Pool, PoolConnection, QueryOptions } from 'mysql2'
import type { PoolConnection as PromisingConnection } from 'mysql2/promise'
import { DatabaseLate } from '../fault'

type Settle = (error: Error | null, rows?: unknown) => void

/** Sends one statement, prepared once a connection or as it is. */
export type Sender = (options: QueryOptions, way: 'execute' | 'query', settle: Settle) => void

/**
 * Over any connection of the pool. Waiting for one and for the answer takes so long at most; then the connection is
 * given up, since what hangs on it would hang whoever comes next.
 */
export const overPool =
  (pool: Pool, patienceMs: number | undefined): Sender =>
  (options, way, settle) => {
    let taken: PoolConnection | undefined
    const wait = patience(patienceMs, (late) => {
      taken?.destroy()
      settle(late)
    })
    pool.getConnection((error, connection) => {
      if (wait.isOver()) return connection?.release()
      if (error) {
        wait.end()
        return settle(error)
      }
      taken = connection
      connection[way](options, (failed: Error | null, rows: unknown) => {
        if (wait.isOver()) return
        wait.end()
        connection.release()
        settle(failed, rows)
      })
    })
  }

/** Over this connection. */
export const overConnection =
  ({ connection: under }: PromisingConnection, patienceMs: number | undefined): Sender =>
  (options, way, settle) => {
    const connection = withCallbacks(under)
    const wait = patience(patienceMs, (late) => {
      connection.destroy()
      settle(late)
    })
    connection[way](options, (failed: Error | null, rows: unknown) => {
      if (wait.isOver()) return
      wait.end()
      settle(failed, rows)
    })
  }

// Safe: under the driver's promises lies the same connection with callbacks, which its types do not tell apart.
const withCallbacks = (connection: unknown): PoolConnection => connection as PoolConnection

/** The same for what the driver promises; `late` gives up what it hangs on. */
export const inTime = <T>(
  patienceMs: number | undefined,
  promise: Promise<T>,
  late: () => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const wait = patience(patienceMs, (error) => {
      late()
      reject(error)
    })
    promise.finally(wait.end).then(resolve, reject)
  })

const patience = (ms: number | undefined, giveUp: (error: DatabaseLate) => void) => {
  let over = false
  let timer: NodeJS.Timeout | undefined
  const late = () => {
    over = true
    giveUp(new DatabaseLate(`The database did not answer within ${ms} ms.`))
  }
  // When this process itself was held up, the answer may have come and not been read yet.
  const lookOnce = () => {
    timer = setTimeout(late, LAST_LOOK_MS)
  }
  if (ms !== undefined) timer = setTimeout(lookOnce, ms - LAST_LOOK_MS)
  return { isOver: () => over, end: () => clearTimeout(timer) }
}

const LAST_LOOK_MS = 100
