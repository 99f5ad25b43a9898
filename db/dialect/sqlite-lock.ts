import Driver from 'libsql'

/**
 * Holds `<file>.lock` for this process; gives the function that lets it go. The lock is the operating system's
 * on that file, so it ends with the process however that ends, and a lock left behind never blocks.
 */
export const lockSqliteFile = (file: string): (() => void) => {
  const lock = new Driver(`${file}.lock`)
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw new Error(
      `Another server is using ${file}. Stop it first, or give this one a data folder of its own.`,
      {
        cause: error,
      },
    )
  }
  return () => lock.close()
}
