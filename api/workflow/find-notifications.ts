import type { Handle } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { indexName } from '@oms/db/index-name'
import { and, type SQL, sql } from 'drizzle-orm'
import { conditionOf, type Filter, type ListQuery, readTogether } from '../resources/list/list'
import { type Inbox, isIn, isRead, isUnread, OF_AUDIENCE } from './inboxes'

/** What an audience was told, by its time; likewise. */
const BY_TIME = indexName('notifications', ['audience', 'createdAt', 'id', 'notFor'])

/** What of it made the turn the audience's, or did not; likewise. */
const BY_TURN = indexName('notifications', ['audience', 'forMe', 'id', 'notFor'])

/** Totals are exact up to here. */
const CAP = 10_000

/** The ids of one page in order, one more where there is one, of what all inboxes hold together. */
export const pageOf = (
  handle: Handle,
  resource: Resource,
  inboxes: readonly Inbox[],
  query: ListQuery,
): Promise<readonly number[]> => {
  const { notifications: table } = handle.tables
  const index = query.sorts[0]?.column === 'createdAt' ? BY_TIME : narrowest(query.filters)
  const from = sql`${table} ${handle.usingIndex(index)}`
  return readTogether(
    handle,
    { resource, table, from, query },
    inboxes.map((inbox) => whereOf(handle, inbox, query.filters)),
  )
}

/** How many they are, exact up to `CAP`. */
export const totalOf = async (handle: Handle, inboxes: readonly Inbox[], filters: readonly Filter[]) => {
  const { notifications } = handle.tables
  const parts = inboxes.map(
    (
      inbox,
      index,
    ) => sql`select * from (select ${notifications.id} as id from ${notifications} ${handle.usingIndex(narrowest(filters))}
      where ${whereOf(handle, inbox, filters)} limit ${sql.raw(`${CAP + 1}`)})
      as ${sql.identifier(`p${index}`)}`,
  )
  const [row] = await handle.rows<{ count: unknown }>(
    sql`select count(*) as count from (${sql.join(parts, sql` union all `)}) as counted`,
  )
  const count = Number(row?.count)
  return { total: Math.min(CAP, count), isCapped: count > CAP }
}

const narrowest = (filters: readonly Filter[]): string =>
  filters.some(({ column, operator }) => column === 'forMe' && operator === 'is') ? BY_TURN : OF_AUDIENCE

const whereOf = (handle: Handle, inbox: Inbox, filters: readonly Filter[]): SQL | undefined =>
  and(
    isIn(handle, inbox),
    ...filters.map((filter) => {
      if (filter.column !== 'readAt') return conditionOf(handle.tables.notifications, filter)
      return filter.operator === 'is' ? isUnread(handle, inbox) : isRead(handle, inbox)
    }),
  )
