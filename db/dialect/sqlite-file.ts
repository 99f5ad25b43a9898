import { existsSync } from 'node:fs'
import Driver from 'libsql'

/** One open SQLite file, its statements prepared once. Everything in it is synchronous. */
export type SqliteFile = ReturnType<typeof openSqliteFile>

const kept = 500

export const openSqliteFile = (file: string, { readOnly = false } = {}) => {
  if (readOnly && !existsSync(file)) throw new Error(`There is no database at ${file}.`)
  const driver = new Driver(file)
  driver.exec('pragma busy_timeout = 10000')
  if (readOnly) driver.exec('pragma query_only = on')
  else driver.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on')
  const statements = new Map<string, Driver.Statement>()

  const prepared = (text: string): Driver.Statement => {
    const known = statements.get(text)
    if (known) return known
    const statement = driver.prepare(text)
    if (statements.size >= kept) statements.delete(statements.keys().next().value ?? '')
    statements.set(text, statement)
    return statement
  }

  return {
    exec: (text: string): void => {
      driver.exec(text)
    },
    run: (text: string, params: readonly unknown[]): { insertId: number; affectedRows: number } => {
      const { changes, lastInsertRowid } = prepared(text).run(params.map(bindable))
      return { insertId: Number(lastInsertRowid), affectedRows: changes }
    },
    /** Rows as arrays, in the order of the columns. */
    values: (text: string, params: readonly unknown[]): unknown[][] =>
      prepared(text).raw(true).all(params.map(bindable)) as unknown[][],
    rows: (text: string, params: readonly unknown[]): Record<string, unknown>[] =>
      prepared(text).raw(false).all(params.map(bindable)) as Record<string, unknown>[],
    /** Statements prepared before a change of the tables would go on with the old ones. */
    forget: (): void => statements.clear(),
    close: (): void => {
      statements.clear()
      driver.close()
    },
  }
}

// libsql aborts the process when a boolean is bound, and silently binds Date and NaN as null.
const bindable = (value: unknown): string | number | bigint | Buffer | null => {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date && Number.isFinite(value.getTime())) return value.getTime()
  if (Buffer.isBuffer(value)) return value
  throw new TypeError(`A ${typeof value} of this kind cannot be stored in a database.`)
}
