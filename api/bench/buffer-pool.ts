import { createConnection } from 'mysql2/promise'

/** What InnoDB keeps in memory while the bench runs: the larger customer with all its indexes. */
const ROOM = 1024 ** 3

/**
 * Runs with a buffer pool that holds the data, and gives the server back its own size: with the default of 128 MB a
 * larger customer would be measured against the disk. Says so where the server does not allow it.
 */
export const withBufferPool = async <T>(server: string, run: () => Promise<T>): Promise<T> => {
  const connection = await createConnection(server)
  const resize = (bytes: number) => connection.query('set global innodb_buffer_pool_size = ?', [bytes])
  try {
    const [rows] = await connection.query('select @@innodb_buffer_pool_size as bytes')
    const own = Number((rows as { bytes: number }[])[0]?.bytes)
    if (own >= ROOM) return await run()
    const raised = await resize(ROOM).then(
      () => true,
      () => false,
    )
    const megabytes = Math.round((raised ? ROOM : own) / 1024 ** 2)
    console.log(
      `InnoDB's buffer pool: ${megabytes} MB${raised ? ' for this run' : ', which may be too small'}`,
    )
    try {
      return await run()
    } finally {
      if (raised) await resize(own)
    }
  } finally {
    await connection.end()
  }
}
