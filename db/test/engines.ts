import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { type Database, openDatabase, type Target } from '../database'
import { mysqlTemplate } from './mysql-template'

export type EngineName = Database['engine']

const server = process.env.TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306/'

// A busy machine may answer late, and MySQL must not be left out for that; where none listens it is known at once.
const mostTries = 4

const answers = async (tries = 1): Promise<boolean> => {
  try {
    await (await createConnection({ uri: server, connectTimeout: 5000 })).end()
    return true
  } catch (error) {
    if (tries < mostTries && !isNobody(error)) {
      await wait(500 * tries)
      return answers(tries + 1)
    }
    if (process.env.CI || process.env.TEST_DATABASE_URL)
      throw new Error('No MySQL or MariaDB answers for the tests. Start one, or set TEST_DATABASE_URL.', {
        cause: error,
      })
    return false
  }
}

const isNobody = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'

/** What this machine can run: SQLite always, MySQL when a server answers. In CI a missing server is an error. */
export const engines: readonly EngineName[] = (await answers()) ? ['sqlite', 'mysql'] : ['sqlite']

export type FreshDatabase = Database & {
  readonly target: Target
  /** Closes and removes it. */
  readonly drop: () => Promise<void>
}

/** A migrated, empty database of its own. `migrated: false` leaves it without tables. */
export const freshDatabase = (engine: EngineName, { migrated = true } = {}): Promise<FreshDatabase> =>
  engine === 'sqlite' ? freshSqlite(migrated) : freshMysql(migrated)

const freshSqlite = async (migrated: boolean): Promise<FreshDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-test-'))
  const target = { file: join(folder, 'oms.db') }
  const database = await openDatabase(target)
  if (migrated) await database.migrate()
  const drop = async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  }
  return { ...database, target, drop }
}

const freshMysql = async (migrated: boolean): Promise<FreshDatabase> => {
  const name = `oms_test_${randomBytes(8).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const target = { url: url.href }
  await onServer(async (run) => {
    await run(`create database ${name} character set utf8mb4`)
    if (migrated) await run(`use ${name}; ${await mysqlTemplate(server)}`)
  })
  const database = await openDatabase(target)
  const drop = async () => {
    await database.close()
    await onServer((run) => run(`drop database ${name}`))
  }
  return { ...database, target, drop }
}

const onServer = async (work: (run: (statement: string) => Promise<unknown>) => Promise<unknown>) => {
  const connection = await createConnection({ uri: server, multipleStatements: true })
  try {
    await work((statement) => connection.query(statement))
  } finally {
    await connection.end()
  }
}
