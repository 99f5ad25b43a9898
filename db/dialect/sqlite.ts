import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import {
  BaseSQLiteDatabase,
  getTableConfig,
  SQLiteAsyncDialect,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core'
import { SQLiteRemoteSession } from 'drizzle-orm/sqlite-proxy'
import type { Connection, Engine, Opening, QueryBuilder } from '../connection'
import { DatabaseLate } from '../fault'
import { createGuard } from '../guard'
import { defineTables } from '../tables/define-tables'
import { compilingFast } from './compile'
import { demandWhole, madeMark } from './sqlite-check'
import { openSqliteFile, type SqliteFile } from './sqlite-file'
import { sqliteKit } from './sqlite-kit'
import { lockSqliteFile } from './sqlite-lock'

const dialect = compilingFast(new SQLiteAsyncDialect({ casing: 'snake_case' }))
export const sqliteTables = defineTables(sqliteKit)

/**
 * An embedded file: one writer in the order of arrival, one reader beside it that waits for nobody. Another
 * program that writes is waited for, `patienceMs` long. Throws DamagedDatabase.
 */
export const openSqlite = async (
  path: string,
  { patienceMs = 10_000, watching }: Opening,
): Promise<Engine> => {
  const file = resolve(path)
  mkdirSync(dirname(file), { recursive: true })
  const unlock = lockSqliteFile(file)
  try {
    demandWhole(file)
  } catch (error) {
    unlock()
    throw error
  }
  const writer = openSqliteFile(file)
  const reader = openSqliteFile(file, { readOnly: true })
  // While the engine waits, nothing else in this process goes on: who writes tries again instead.
  writer.exec('pragma busy_timeout = 0')
  reader.exec('pragma busy_timeout = 200')
  const guard = createGuard(watching)
  const alone = createQueue()

  const outer = connect({
    read: async (run) => {
      guard.outside()
      return run(reader)
    },
    write: async (run) => {
      guard.outside()
      const until = performance.now() + patienceMs
      return alone(() => patiently(until, () => run(writer)))
    },
  })

  const transaction: Engine['transaction'] = async (run) => {
    guard.outside()
    const until = performance.now() + patienceMs
    return alone(() =>
      guard.within((stillOpen) => {
        const send: Send = async (statement) => {
          stillOpen()
          return statement(writer)
        }
        return atomically(writer, until, () => run(connect({ read: send, write: send })))
      }),
    )
  }

  const script: Engine['script'] = async (run) => {
    guard.outside()
    return alone(async () => {
      try {
        return await run({
          run: async (statement) => writer.exec(statement),
          all: async (statement) => writer.rows(statement, []),
          updateEach: async (table, columns, rows) => {
            const set = columns.map((column, index) => `${column} = ${cell(index + 1)}`).join(', ')
            const statement = `update ${table} set ${set} from json_each(?) j where ${table}.id = ${cell(0)}`
            if (rows.length > 0) writer.run(statement, [JSON.stringify(rows)])
          },
          insertEach: async (table, columns, rows) => {
            const cells = columns.map((_, index) => cell(index)).join(', ')
            const statement = `insert into ${table} (${columns.join(', ')}) select ${cells} from json_each(?) j`
            if (rows.length > 0) writer.run(statement, [JSON.stringify(rows)])
          },
          atomic: (part) =>
            withoutForeignKeys(writer, () => atomically(writer, performance.now() + patienceMs, part)),
        })
      } finally {
        writer.forget()
        reader.forget()
        if (!existsSync(madeMark(file))) writeFileSync(madeMark(file), '')
      }
    })
  }

  const close = () =>
    alone(async () => {
      reader.close()
      // So that the file alone is whole while nobody uses it; where there is no room for that, with what is beside it.
      try {
        writer.exec('pragma wal_checkpoint(truncate)')
      } catch {}
      writer.close()
      unlock()
    })

  return { name: 'sqlite', tables: sqliteTables, outer, transaction, script, close }
}

const cell = (index: number): string => `json_extract(j.value, '$[${index}]')`

type Send = <T>(statement: (file: SqliteFile) => T) => Promise<T>

const connect = ({ read, write }: { read: Send; write: Send }): Connection => {
  const session = new SQLiteRemoteSession(
    async (text, params, method) => {
      if (method === 'run') return asDriverResult(await write((file) => [file.run(text, params), []]))
      const rows = await read((file) => file.values(text, params))
      return { rows: method === 'get' ? (rows[0] ?? []) : rows }
    },
    dialect,
    undefined,
    undefined,
  )
  const query = new BaseSQLiteDatabase('async', dialect, session, undefined)
  return {
    query: asQueryBuilder(query),
    rows: (statement: SQL) => {
      const { sql, params } = dialect.sqlToQuery(statement)
      return read((file) => file.rows(sql, params))
    },
    write: (text, values) => write((file) => file.run(text, values)),
    compile: (part) => dialect.sqlToQuery(part),
    numbersTable: '(select value as n from json_each(?)) j',
    upsert: async (table, values, set) => {
      const own = asSqliteTable(table)
      await query
        .insert(own)
        .values(values)
        .onConflictDoUpdate({ target: keyOf(own, values), set })
    },
    forUpdate: (select) => select,
    usingIndex: (name) => sql`indexed by ${sql.identifier(name)}`,
  }
}

/** The columns of the key that these values fill: SQLite has to be told which conflict is meant. */
const keyOf = (table: SQLiteTable, values: object) => {
  const { columns, uniqueConstraints, primaryKeys } = getTableConfig(table)
  const keys = [
    ...columns.filter((column) => column.primary || column.isUnique).map((column) => [column]),
    ...primaryKeys.map((key) => key.columns),
    ...uniqueConstraints.map((key) => key.columns),
  ]
  const key = keys.find((columns) => columns.every((column) => column.name in values))
  if (!key) throw new Error('An upsert needs values for all columns of a key.')
  return key
}

const atomically = async <T>(writer: SqliteFile, until: number, run: () => Promise<T>): Promise<T> => {
  await patiently(until, () => writer.exec('begin immediate'))
  try {
    const result = await run()
    writer.exec('commit')
    return result
  } catch (error) {
    // A full disk has rolled it back already; what went wrong is told, not that.
    try {
      writer.exec('rollback')
    } catch {}
    throw error
  }
}

/** Again while another program writes, until that moment. The engine's own waiting would hold the whole process. */
const patiently = async <T>(until: number, run: () => T): Promise<T> => {
  for (;;) {
    try {
      return run()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > until)
        throw new DatabaseLate('Another program is writing to the database.', { cause: error })
    }
    await wait(RETRY_MS)
  }
}

const RETRY_MS = 10

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))

// A rebuilt table is dropped for a moment, and the switch does nothing inside a transaction.
const withoutForeignKeys = async <T>(writer: SqliteFile, run: () => Promise<T>): Promise<T> => {
  writer.exec('pragma foreign_keys = off')
  try {
    return await run()
  } finally {
    writer.exec('pragma foreign_keys = on')
  }
}

/** Runs one after the other, in the order of the calls. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }
}

// Safe: the tables it is used with are this engine's own, and what it runs answers in the shape of mysql2.
const asQueryBuilder = (query: object): QueryBuilder => query as QueryBuilder
// Safe: tables come from `sqliteTables`, which only wear the types of the MySQL ones.
const asSqliteTable = (table: object): SQLiteTable => table as SQLiteTable
// Safe: drizzle hands the result of a `run` through as it is.
const asDriverResult = (result: unknown): { rows: unknown[] } => result as { rows: unknown[] }
