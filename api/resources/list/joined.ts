import type { Database } from '@oms/db/database'
import { indexesOf, PRIMARY } from '@oms/db/table-indexes'
import { type SQL, sql } from 'drizzle-orm'
import { tableOf } from '../scope'

/** Joined in this order, each record found by that column. */
export const joined = (db: Database, resource: string, by: string): SQL => {
  const index = indexesOf(resource).find(({ columns }) => columns[0] === by)
  const join = sql.raw(db.engine === 'mysql' ? 'straight_join' : 'cross join')
  return sql`${join} ${tableOf(db, resource)} ${index ? over(db, index.name) : sql``}`
}

// The plan is ours, not the optimizer's: on MariaDB it flips between connections.
export const over = ({ engine }: Database, index: string): SQL => {
  if (engine === 'mysql') return sql`force index (${sql.identifier(index)})`
  return index === PRIMARY ? sql`not indexed` : sql`indexed by ${sql.identifier(index)}`
}
