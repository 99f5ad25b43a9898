import { type SQL, sql } from 'drizzle-orm'
import { MySqlDatabase, MySqlDialect } from 'drizzle-orm/mysql-core'
import { MySql2Session } from 'drizzle-orm/mysql2'
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise'
import type { Cells, Connection, Engine, Opening, QueryBuilder, Script, Written } from '../connection'
import { createGuard } from '../guard'
import { defineTables } from '../tables/define-tables'
import { compilingFast } from './compile'
import { mysqlKit, mysqlMoment } from './mysql-kit'
import { inTime, overConnection, overPool, type Sender } from './mysql-patience'
import { rowReader } from './read-rows'

const dialect = compilingFast(new MySqlDialect({ casing: 'snake_case' }))
export const mysqlTables = defineTables(mysqlKit)

/**
 * Two pools on MySQL or MariaDB, for single statements and for transactions: UTC, READ COMMITTED, matched rows counted, statements prepared once a connection. What
 * takes longer than `patienceMs` fails with DatabaseLate, except for scripts.
 */
export const openMysql = async (url: string, { patienceMs, watching }: Opening): Promise<Engine> => {
  const pool = openPool(url, patienceMs, ['set session transaction isolation level read committed'])
  // Their transactions begin with the first statement, which saves a round trip for each.
  const writers = openPool(url, patienceMs, [
    'set session transaction isolation level read committed',
    'set autocommit = 0',
  ])
  const guard = createGuard(watching)
  const outer = connect(retrying(overPool(pool.pool, patienceMs)), guard.outside)
  const kept = new WeakMap<object, { connection: Connection; check: () => void }>()

  /** The same for every transaction on one connection of the pool, so that what is prepared over it lasts. */
  const connectionOf = (client: PoolConnection, check: () => void): Connection => {
    const known = kept.get(client.connection)
    if (known) {
      known.check = check
      return known.connection
    }
    const made: { connection: Connection; check: () => void } = {
      check,
      connection: connect(overConnection(client, patienceMs), () => made.check()),
    }
    kept.set(client.connection, made)
    return made.connection
  }

  const transaction: Engine['transaction'] = (run) => {
    guard.outside()
    return retryingDeadlocks(() =>
      withConnection(writers, patienceMs, (connection) => {
        const soon = <T>(promise: Promise<T>) => inTime(patienceMs, promise, () => connection.destroy())
        return guard.within(async (stillOpen) => {
          try {
            const result = await run(connectionOf(connection, stillOpen))
            await soon(connection.commit())
            return result
          } catch (error) {
            // What went wrong is told, not that the connection is lost with it: the server rolls that back itself.
            await soon(connection.rollback()).catch(() => connection.destroy())
            throw error
          }
        })
      }),
    )
  }

  const script: Engine['script'] = (run) =>
    withConnection(pool, undefined, async (connection) => {
      const lock = "concat('oms-migrate-', left(sha2(database(), 256), 40))"
      const all = async (statement: string) => {
        const [rows] = await connection.query(statement)
        return rows as Record<string, unknown>[]
      }
      const [held] = await all(`select get_lock(${lock}, 300) as held`)
      if (Number(held?.held) !== 1)
        throw new Error(
          'Another process has been migrating this database for 5 minutes. Try again when it is done.',
        )
      try {
        const write = async (statement: string, rows: readonly Cells[]) => {
          if (rows.length > 0) await connection.query(statement, [JSON.stringify(rows)])
        }
        return await run({
          all,
          atomic,
          run: async (statement) => void (await connection.query(statement)),
          updateEach: (table, columns, rows) => {
            const set = columns.map((column, index) => `t.${column} = j.c${index + 1}`).join(', ')
            const join = `join ${cellsTable(columns.length + 1)} on t.id = j.c0`
            return write(`update ${table} t ${join} set ${set}`, rows)
          },
          insertEach: (table, columns, rows) =>
            write(
              `insert into ${table} (${columns.join(', ')})
                select ${columns.map((_, index) => `j.c${index}`).join(', ')} from ${cellsTable(columns.length)}`,
              rows,
            ),
        })
      } finally {
        await connection.query(`select release_lock(${lock})`)
      }
    })

  const close = async () => void (await Promise.all([pool.end(), writers.end()]))
  return { name: 'mysql', tables: mysqlTables, outer, transaction, script, close }
}

const openPool = (url: string, patienceMs: number | undefined, first: readonly string[]): Pool => {
  const pool = createPool({
    uri: url,
    connectionLimit: 10,
    connectTimeout: patienceMs ?? 10_000,
    timezone: 'Z',
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    flags: ['FOUND_ROWS'],
    // A server allows 16,382 over all connections.
    maxPreparedStatements: 500,
  })
  pool.on('connection', (connection) => {
    for (const statement of first) connection.query(statement)
  })
  return pool
}

/** The rows of one parameter, as JSON, as the table `j` with columns `c0`, `c1`, … */
const cellsTable = (count: number): string => {
  const columns = Array.from({ length: count }, (_, index) => `c${index} varchar(2000) path '$[${index}]'`)
  return `json_table(?, '$[*]' columns (${columns.join(', ')})) j`
}

const atomic: Script['atomic'] = (run) => run()

const connect = (sender: Sender, check: () => void): Connection => {
  const send = async (text: string, params: readonly unknown[], rowsAsArray: boolean) => {
    check()
    const values = params.map(bindable)
    const options = { sql: text, values, rowsAsArray }
    // Not through the driver's promises, which draw a stack for each statement in case it fails.
    return new Promise<[unknown]>((resolve, reject) => {
      // Long lists differ in length each time, and would push out the statements that return.
      sender(options, values.length > 100 ? 'query' : 'execute', (error, rows) =>
        error ? reject(error) : resolve([rows]),
      )
    })
  }
  const session = withRowReader(
    new MySql2Session(sessionClient(send), dialect, undefined, { mode: 'default' }),
  )
  const query: QueryBuilder = new MySqlDatabase(dialect, session, undefined, 'default')
  return {
    query,
    rows: async (statement: SQL) => {
      const { sql, params } = dialect.sqlToQuery(statement)
      const [rows] = await send(sql, params, false)
      return rows as unknown[]
    },
    write: async (text, values) => {
      const [done] = await send(text, values, false)
      return done as Written
    },
    compile: (part) => dialect.sqlToQuery(part),
    numbersTable: "json_table(?, '$[*]' columns (n bigint path '$')) j",
    upsert: (table, values, set) => query.insert(table).values(values).onDuplicateKeyUpdate({ set }),
    forUpdate: (select) => lockable(select).for('update'),
    usingIndex: (name) => sql`force index (${sql.identifier(name)})`,
  }
}

const withRowReader = <S extends Pick<MySql2Session<never, never>, 'prepareQuery'>>(session: S): S => {
  const prepare = session.prepareQuery.bind(session)
  session.prepareQuery = (query, fields, mapper, ...rest) =>
    prepare(query, fields, mapper ?? (fields && rowReader(fields)), ...rest)
  return session
}

type Send = (text: string, params: readonly unknown[], rowsAsArray: boolean) => Promise<unknown>

// Safe: drizzle's session calls nothing else of its client once a statement is built.
const sessionClient = (send: Send): PoolConnection =>
  ({
    query: (statement: { sql: string; rowsAsArray?: boolean }, params: readonly unknown[]) =>
      send(statement.sql, params, statement.rowsAsArray === true),
  }) as unknown as PoolConnection

// Safe: every select of the MySQL builder can lock its rows.
const lockable = <Q>(select: Q) => select as Q & { for: (strength: 'update') => Q }

const bindable = (value: unknown): string | number | bigint | Buffer | null => {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return mysqlMoment(value)
  if (Buffer.isBuffer(value)) return value
  throw new TypeError(`A ${typeof value} of this kind cannot be stored in a database.`)
}

const withConnection = async <T>(
  pool: Pool,
  patienceMs: number | undefined,
  run: (connection: PoolConnection) => Promise<T>,
): Promise<T> => {
  const taken = pool.getConnection()
  const unused = () => void taken.then((connection) => connection.release()).catch(() => {})
  const connection = await inTime(patienceMs, taken, unused)
  try {
    return await run(connection)
  } finally {
    connection.release()
  }
}

const MOST_RETRIES = 3
const deadlockOrTimeout = new Set([1213, 1205])
const isDeadlock = (error: unknown) => deadlockOrTimeout.has(mysqlErrno(error) ?? 0)

const retryingDeadlocks = async <T>(run: () => Promise<T>, left = MOST_RETRIES): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (left === 0 || !isDeadlock(error)) throw error
    return retryingDeadlocks(run, left - 1)
  }
}

/** For statements that are each a transaction of their own: what loses a deadlock has changed nothing. */
const retrying =
  (sender: Sender, left = MOST_RETRIES): Sender =>
  (options, way, settle) =>
    sender(options, way, (error, rows) =>
      left > 0 && isDeadlock(error) ? retrying(sender, left - 1)(options, way, settle) : settle(error, rows),
    )

/** MySQL's number of the error, below whatever wraps it. */
export const mysqlErrno = (error: unknown): number | undefined => {
  if (!(error instanceof Error)) return undefined
  return 'errno' in error && typeof error.errno === 'number' ? error.errno : mysqlErrno(error.cause)
}
