import type { SQL } from 'drizzle-orm'
import type { AnyMySqlTable, MySqlDatabase } from 'drizzle-orm/mysql-core'
import type { MySql2PreparedQueryHKT, MySql2QueryResultHKT } from 'drizzle-orm/mysql2'
import type { Tables } from './tables/define-tables'

export type QueryBuilder = MySqlDatabase<MySql2QueryResultHKT, MySql2PreparedQueryHKT>

/** What differs between engines where a statement is sent: over the pool, the file, or inside a transaction. */
export type Connection = {
  readonly query: QueryBuilder
  readonly rows: (query: SQL) => Promise<unknown[]>
  /** Sends what writes, with a text and values in the engine's own words. */
  readonly write: (text: string, values: readonly unknown[]) => Promise<Written>
  readonly compile: (part: SQL) => { readonly sql: string; readonly params: readonly unknown[] }
  /** Of whole numbers in one parameter, as JSON: something to select `n` from. */
  readonly numbersTable: string
  readonly upsert: (table: AnyMySqlTable, values: object, set: object) => Promise<unknown>
  readonly forUpdate: <Q>(query: Q) => Q
  readonly usingIndex: (name: string) => SQL
}

export type Written = { readonly insertId: number; readonly affectedRows: number }

/** The values of one row: texts up to 2,000 characters, whole numbers or null. */
export type Cells = readonly (string | number | null)[]

/** Plain statements, for migrations: outside of any transaction but what `atomic` gives. */
export type Script = {
  readonly run: (statement: string) => Promise<void>
  readonly all: (statement: string) => Promise<Record<string, unknown>[]>
  /** Sets columns of rows by their id, many in one statement: `[id, …values]`. */
  readonly updateEach: (table: string, columns: readonly string[], rows: readonly Cells[]) => Promise<void>
  /** Inserts rows, many in one statement. */
  readonly insertEach: (table: string, columns: readonly string[], rows: readonly Cells[]) => Promise<void>
  /** Whole or not at all where the engine can; MySQL commits each change of a table by itself. */
  readonly atomic: <T>(run: () => Promise<T>) => Promise<T>
}

export type Opening = {
  /** What has not answered by then counts as away. */
  readonly patienceMs: number | undefined
  /** Whether a handle that is used in the wrong transaction is told. */
  readonly watching: boolean
}

export type Engine = {
  readonly name: 'mysql' | 'sqlite'
  readonly tables: Tables
  readonly outer: Connection
  readonly transaction: <T>(run: (connection: Connection) => Promise<T>) => Promise<T>
  /** Alone among all processes on this database. */
  readonly script: <T>(run: (script: Script) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}
