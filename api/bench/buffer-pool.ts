import { createConnection } from 'mysql2/promise'

/** What InnoDB keeps in memory while the bench runs: the largest customer with all its indexes. */
const roomFor = (tasks: number): number => Math.max(1, Math.ceil(tasks / 250_000)) * 1024 ** 3

/**
 * Runs with a buffer pool that holds the data, and gives the server back its own size: with the default of 128 MB a
 * larger customer would be measured against the disk. Says so where the server does not allow it.
 */
export const withBufferPool = async <T>(server: string, tasks: number, run: () => Promise<T>): Promise<T> => {
  const room = roomFor(tasks)
  const connection = await createConnection(server)
  const resize = (bytes: number) => connection.query('set global innodb_buffer_pool_size = ?', [bytes])
  try {
    const [rows] = await connection.query('select @@innodb_buffer_pool_size as bytes')
    const own = Number((rows as { bytes: number }[])[0]?.bytes)
    if (own >= room) return await run()
    const raised = await resize(room).then(
      () => true,
      () => false,
    )
    const megabytes = Math.round((raised ? room : own) / 1024 ** 2)
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
