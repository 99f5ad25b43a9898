import type { Handle } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, type SQL, sql } from 'drizzle-orm'
import type { AnyTable } from '../scope'
import { rowsAfter } from './keyset'
import type { ListQuery } from './list-query'
import { carriedKeys, carrying, keysOf, orderBy } from './order'

/**
 * The ids of one page in order, one more where there is one, out of what these conditions each find in `from`, which has
 * it in order; no record may meet two of them.
 */
export const readTogether = async (
  handle: Handle,
  { resource, table, from, query }: { resource: Resource; table: AnyTable; from: SQL; query: ListQuery },
  conditions: readonly (SQL | undefined)[],
): Promise<readonly number[]> => {
  const { sorts, start } = query
  const limit = query.size + 1
  const order = orderBy(table, sorts, keysOf(table, sorts))
  const spans = query.after === undefined ? [undefined] : rowsAfter(resource, table, query)
  const parts = conditions
    .flatMap((condition) => spans.map((span) => and(condition, span?.where)))
    .map(
      (where, index) => sql`select * from (select ${table}.id as id ${carrying(table, sorts)}
        from ${from} where ${where ?? sql`1 = 1`} ${order} limit ${sql.raw(`${start + limit}`)})
        as ${sql.identifier(`p${index}`)}`,
    )
  if (parts.length === 0) return []
  const rows = await handle.rows<{ id: number }>(
    sql`select id from (${sql.join(parts, sql` union all `)}) as united
      ${orderBy(table, sorts, carriedKeys(sorts))} limit ${sql.raw(`${limit}`)} offset ${sql.raw(`${start}`)}`,
  )
  return rows.map(({ id }) => Number(id))
}
