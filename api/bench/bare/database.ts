import { createPool, type Pool, type PoolConnection } from 'mysql2/promise'

/** The same settings as the API's own pool. */
export const database = createPool({
  uri: process.env.DATABASE_URL ?? '',
  connectionLimit: 10,
  timezone: 'Z',
  charset: 'utf8mb4',
  dateStrings: true,
  supportBigNumbers: true,
  flags: ['FOUND_ROWS'],
  maxPreparedStatements: 500,
})
database.on('connection', (connection) => {
  connection.query('set session transaction isolation level read committed')
})

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

export const rows = async (
  on: Pool | PoolConnection,
  sql: string,
  values: readonly Value[],
): Promise<Row[]> => {
  const [found] = await on.execute(sql, [...values])
  return found as Row[]
}

/** Gives the new id. */
export const write = async (
  on: PoolConnection | Pool,
  sql: string,
  values: readonly Value[],
): Promise<number> => {
  const [done] = await on.execute(sql, [...values])
  return (done as { insertId: number }).insertId
}

export const moment = (date: Date): string => date.toISOString().slice(0, -1).replace('T', ' ')
// MySQL leaves out milliseconds that are none.
export const iso = (text: Value | undefined): string | null =>
  typeof text === 'string' ? `${text.replace(' ', 'T')}${text.length === 19 ? '.000' : ''}Z` : null
