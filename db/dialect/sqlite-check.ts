import { existsSync, statSync } from 'node:fs'
import Driver from 'libsql'

/** Beside the file once tables were made in it: an empty one is then no new one. */
export const madeMark = (file: string): string => `${file}.made`

/** Its message names the file, what is wrong, and the way back. */
export class DamagedDatabase extends Error {
  constructor(file: string, what: string, options?: ErrorOptions) {
    super(
      `${file} is damaged: ${what}. Restore the latest backup, which keeps this file too: npm run restore -- FILE`,
      options,
    )
    this.name = 'DamagedDatabase'
  }
}

/** Reads the structure of every page; throws DamagedDatabase. A file that is not there yet is whole. */
export const demandWhole = (file: string): void => {
  const size = sizeOf(file)
  if (!size) {
    if (size === 0 && existsSync(madeMark(file))) throw new DamagedDatabase(file, 'it is empty')
    if (sizeOf(`${file}-wal`))
      throw new DamagedDatabase(
        file,
        `it is ${size === 0 ? 'empty' : 'missing'} while ${file}-wal holds what was written`,
      )
    return
  }
  const faults = faultsIn(file)
  if (faults) throw new DamagedDatabase(file, faults)
}

const faultsIn = (file: string): string | undefined => {
  let driver: Driver.Database | undefined
  try {
    driver = new Driver(file)
    const rows = driver.prepare('pragma quick_check(1)').raw(true).all() as unknown[][]
    const said = String(rows[0]?.[0])
    return said === 'ok' ? undefined : said.replace(/\s+/g, ' ')
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code)))
      return error.message
    throw error
  } finally {
    driver?.close()
  }
}

const sizeOf = (file: string): number | undefined => (existsSync(file) ? statSync(file).size : undefined)
