import type { Handle } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { and, type SQL, sql } from 'drizzle-orm'
import { conditionOf, type Filter } from '../resources/list/filter'
import { rowsAfter } from '../resources/list/keyset'
import type { ListQuery } from '../resources/list/list-query'
import { carriedKeys, carrying, keysOf, orderBy } from '../resources/list/order'
import { type Inbox, isIn, isRead, isUnread } from './inboxes'

/** Totals are exact up to here. */
const CAP = 10_000

/** The ids of one page in order, one more where there is one, of what all inboxes hold together. */
export const pageOf = async (
  handle: Handle,
  descriptor: Resource,
  inboxes: readonly Inbox[],
  query: ListQuery,
): Promise<readonly number[]> => {
  const { notifications } = handle.tables
  const { sorts, start } = query
  const limit = query.size + 1
  const order = orderBy(notifications, sorts, keysOf(notifications, sorts))
  const spans = query.after === undefined ? [undefined] : rowsAfter(descriptor, notifications, query)
  const parts = inboxes
    .flatMap((inbox) => spans.map((span) => whereOf(handle, inbox, query.filters, span?.where)))
    .map(
      (where, index) => sql`select * from (select ${notifications.id} as id ${carrying(notifications, sorts)}
        from ${notifications} where ${where} ${order} limit ${sql.raw(`${start + limit}`)})
        as ${sql.identifier(`p${index}`)}`,
    )
  if (parts.length === 0) return []
  const rows = await handle.rows<{ id: number }>(
    sql`select id from (${sql.join(parts, sql` union all `)}) as united
      ${orderBy(notifications, sorts, carriedKeys(sorts))} limit ${sql.raw(`${limit}`)} offset ${sql.raw(`${start}`)}`,
  )
  return rows.map(({ id }) => Number(id))
}

/** How many they are, exact up to `CAP`. */
export const totalOf = async (handle: Handle, inboxes: readonly Inbox[], filters: readonly Filter[]) => {
  const { notifications } = handle.tables
  const parts = inboxes.map(
    (inbox, index) => sql`select * from (select ${notifications.id} as id from ${notifications}
      where ${whereOf(handle, inbox, filters)} limit ${sql.raw(`${CAP + 1}`)})
      as ${sql.identifier(`p${index}`)}`,
  )
  const [row] = await handle.rows<{ count: unknown }>(
    sql`select count(*) as count from (${sql.join(parts, sql` union all `)}) as counted`,
  )
  const count = Number(row?.count)
  return { total: Math.min(CAP, count), isCapped: count > CAP }
}

const whereOf = (handle: Handle, inbox: Inbox, filters: readonly Filter[], later?: SQL): SQL | undefined =>
  and(
    isIn(handle, inbox),
    ...filters.map((filter) => {
      if (filter.column !== 'readAt') return conditionOf(handle.tables.notifications, filter)
      return filter.operator === 'is' ? isUnread(handle, inbox) : isRead(handle, inbox)
    }),
    later,
  )
