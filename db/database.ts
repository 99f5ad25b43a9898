import { type SQL, sql } from 'drizzle-orm'
import type { AnyMySqlTable, MySqlInsertValue, MySqlUpdateSetSource } from 'drizzle-orm/mysql-core'
import type { Connection, Opening, QueryBuilder } from './connection'
import { mysqlErrno, openMysql } from './dialect/mysql'
import { openSqlite } from './dialect/sqlite'
import { FailedStatement } from './failed-statement'
import { withFolded } from './folded'
import { migrate } from './migrate'
import type { Tables } from './tables/define-tables'
import { columnName, sharedShape, tableName, writeShape } from './write-shape'

/**
 * Drizzle's MySQL builder on either engine, and the few statements that the engines say differently. Outside a
 * transaction each is one of its own: on MySQL what loses a deadlock is sent again.
 */
export type Handle = Pick<QueryBuilder, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'> & {
  readonly tables: Tables
  /** Rows as the engine gives them: times are texts on MySQL and milliseconds on SQLite. */
  readonly rows: <T>(query: SQL) => Promise<T[]>
  /** Gives the new id. */
  readonly insertRow: <T extends AnyMySqlTable>(table: T, values: Values<T>) => Promise<number>
  readonly insertRows: <T extends AnyMySqlTable>(table: T, values: readonly Values<T>[]) => Promise<void>
  /** A row for each whole number, which stands under `key`, all with the same other numbers; in one statement. */
  readonly insertNumbers: <T extends AnyMySqlTable, K extends keyof T['_']['columns'] & string>(
    table: T,
    key: K,
    numbers: readonly number[],
    rest: Readonly<Partial<Record<keyof T['_']['columns'] & string, number>>>,
  ) => Promise<void>
  /** False when a unique key holds it already. */
  readonly insertIfAbsent: <T extends AnyMySqlTable>(table: T, values: Values<T>) => Promise<boolean>
  /** Gives the number of rows matched, changed or not. */
  readonly updateWhere: <T extends AnyMySqlTable>(
    table: T,
    set: MySqlUpdateSetSource<T>,
    where: SQL | undefined,
  ) => Promise<number>
  readonly deleteWhere: (table: AnyMySqlTable, where: SQL | undefined) => Promise<number>
  readonly upsertRow: <T extends AnyMySqlTable>(
    table: T,
    values: Values<T>,
    set: MySqlUpdateSetSource<T>,
  ) => Promise<void>
  /** Locks the rows read until the transaction ends; SQLite has one writer anyway. */
  readonly forUpdate: <Q>(query: Q) => Q
  /** To be said behind the table that is read from: by this index, whatever the engine would choose. */
  readonly usingIndex: (name: string) => SQL
}

type Values<T extends AnyMySqlTable> = MySqlInsertValue<T>

export type Database = Handle & {
  readonly engine: 'mysql' | 'sqlite'
  /**
   * Runs whole or not at all, alone on SQLite and READ COMMITTED on MySQL, where a deadlock runs it again.
   * Inside, only the handle given may be used.
   */
  readonly transaction: <T>(run: (tx: Handle) => Promise<T>) => Promise<T>
  /**
   * Applies what is pending of the migrations in `folder`, by default those of this package. Gives what the operator is
   * to be told.
   */
  readonly migrate: (folder?: string) => Promise<readonly string[]>
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Target = { readonly url: string } | { readonly file: string }

/**
 * What has not answered after `patienceMs` counts as away (`databaseFault`); without it, it is waited for. While
 * `watching`, a handle that is used in the wrong transaction throws, whatever the engine makes of it.
 */
export const openDatabase = async (
  target: Target,
  { patienceMs, watching = true }: Partial<Opening> = {},
): Promise<Database> => {
  const opening = { patienceMs, watching }
  const engine =
    'url' in target ? await openMysql(target.url, opening) : await openSqlite(target.file, opening)
  const outer = handleOver(engine.outer, engine.tables)
  const handles = new WeakMap<Connection, Handle>()
  const handleOf = (connection: Connection): Handle => {
    const handle = handles.get(connection) ?? handleOver(connection, engine.tables)
    handles.set(connection, handle)
    return handle
  }
  return {
    ...outer,
    engine: engine.name,
    transaction: (run) => engine.transaction((connection) => run(handleOf(connection))),
    migrate: (folder) => migrate(engine, folder),
    ping: async () => void (await outer.rows(sql`select 1`)),
    close: engine.close,
  }
}

const handleOver = (connection: Connection, tables: Tables): Handle => {
  const { query } = connection
  // The driver's own stack ends where its answer came in: this one shows who asked.
  const write: Connection['write'] = async (text, values) => {
    try {
      return await connection.write(text, values)
    } catch (error) {
      throw new FailedStatement(text, error)
    }
  }
  const insertRow: Handle['insertRow'] = async (table, values) => {
    const row = withFolded(table, values)
    const shape = writeShape(table, row)
    if (shape) return (await write(shape.insert(1), shape.bind(row))).insertId
    const [{ insertId }] = await query.insert(table).values(row)
    return insertId
  }
  return {
    select: query.select.bind(query),
    selectDistinct: query.selectDistinct.bind(query),
    insert: query.insert.bind(query),
    update: query.update.bind(query),
    delete: query.delete.bind(query),
    tables,
    rows: async <T>(statement: SQL) => (await connection.rows(statement)) as T[],
    insertRow,
    insertRows: async (table, given) => {
      const values = given.map((row) => withFolded(table, row))
      const size = Math.max(1, Math.floor(8000 / Object.keys(values[0] ?? { none: 0 }).length))
      for (let start = 0; start < values.length; start += size) {
        const rows = values.slice(start, start + size)
        const shape = sharedShape(table, rows)
        if (shape) await write(shape.insert(rows.length), rows.flatMap(shape.bind))
        else await query.insert(table).values(rows)
      }
    },
    insertNumbers: async (table, key, numbers, rest) => {
      if (numbers.length === 0) return
      const [first, names, values] = [columnName(table, key), Object.keys(rest), Object.values(rest)]
      const columns = [first, ...names.map((name) => columnName(table, name))]
      const selected = ['j.n', ...names.map(() => '?')]
      await write(
        `insert into ${tableName(table)} (${columns.join(', ')}) select ${selected.join(', ')} from ${connection.numbersTable}`,
        [...values, JSON.stringify(numbers)],
      )
    },
    insertIfAbsent: async (table, values) => {
      try {
        await insertRow(table, values)
        return true
      } catch (error) {
        if (duplicateKey(error)) return false
        throw error
      }
    },
    updateWhere: async (table, set, where) => {
      const row = withFolded(table, set)
      const shape = writeShape(table, row)
      if (shape) {
        const { sql: condition, params } = connection.compile(required(where))
        const values = [...shape.bind(row), ...params]
        return (await write(`${shape.update} where ${condition}`, values)).affectedRows
      }
      const [{ affectedRows }] = await query.update(table).set(row).where(required(where))
      return affectedRows
    },
    deleteWhere: async (table, where) => {
      const [{ affectedRows }] = await query.delete(table).where(required(where))
      return affectedRows
    },
    upsertRow: async (table, values, set) =>
      void (await connection.upsert(table, withFolded(table, values), withFolded(table, set))),
    forUpdate: connection.forUpdate,
    usingIndex: connection.usingIndex,
  }
}

const required = (where: SQL | undefined): SQL => {
  if (!where) throw new Error('A condition is missing: this would have touched every row.')
  return where
}

/** Whether a unique key refused it. */
export const duplicateKey = (error: unknown): boolean =>
  mysqlErrno(error) === 1062 || sqliteCode(error, /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/)

/** The column that refers to a row which is gone, as far as the engine tells; undefined for every other error. */
export const goneReference = (error: unknown): string | undefined => {
  if (mysqlErrno(error) !== 1452) return undefined
  return /FOREIGN KEY \(`(\w+)`\)/.exec(messageBelow(error))?.[1] ?? ''
}

const messageBelow = (error: unknown): string =>
  !(error instanceof Error) ? '' : 'errno' in error ? error.message : messageBelow(error.cause)

/** Whether a foreign key refused it: something still refers to the row, or it refers to nothing. */
export const referencedKey = (error: unknown): boolean =>
  [1451, 1452].includes(mysqlErrno(error) ?? 0) ||
  sqliteCode(error, /^SQLITE_CONSTRAINT_(FOREIGNKEY|TRIGGER)$/)

const sqliteCode = (error: unknown, code: RegExp): boolean => {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && code.test(error.code)) return true
  return sqliteCode(error.cause, code)
}
