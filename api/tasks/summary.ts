import type { Database } from '@oms/db/database'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Deps } from '../deps'
import { checkQuery } from '../resources/list/answer-list'
import { CAP as MOST } from '../resources/list/find-ids'
import { countOf, totalFrom, type Way } from '../resources/list/from-where'
import type { Filter } from '../resources/list/list-query'
import { waysTo } from '../resources/list/ways'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { askable } from '../resources/shown'

/** Counts stop here, so that a summary costs the same at any size; a count of CAP means "CAP or more". */
export const CAP = 1000

type Parameters = Readonly<Record<string, string[]>>

/**
 * What waits: visible tasks by status and those whose turn is mine, as far as they meet the filters of the address;
 * unread notifications. Throws 400 for what is no filter of the tasks' list.
 */
export const summaryFor = async (deps: Deps, actor: Actor, parameters: Parameters) => {
  const { db, declaration, definitions } = deps
  const tasks = resourceOf(declaration, 'tasks')
  for (const name of Object.keys(parameters))
    if (name.startsWith('_')) throw wrongParameter(name, queryTexts.unknown)
  const asked = askable(tasks, permissionOf(declaration, tasks.name, actor.role))
  const query = await checkQuery(deps, asked, parameters)
  const [ways, mine] = await Promise.all([
    waysTo(deps, asked, query, actor),
    waysTo(deps, asked, { ...query, myTurn: true }, actor),
  ])
  const versions = await definitions.all(db)
  const statuses = [...new Set(versions.flatMap(({ definition }) => Object.keys(definition.statuses)))]
  const { filters, q, myTurn, stranded } = query
  const isNarrowed = filters.length > 0 || q !== undefined || myTurn || stranded
  const [[turn = 0, unread = 0], found] = await Promise.all([
    selected(db, [countOf(db, 'tasks', mine, CAP), unreadOf(db, actor)]),
    isNarrowed ? narrowed(db, ways, statuses, q !== undefined) : eachByItsIndex(db, ways, statuses),
  ])
  return { cap: CAP, ...found, myTurn: turn, unread }
}

/** What is found in one walk is exact; beyond it, an index has each status, but of a search only the newest count. */
const narrowed = async (
  db: Database,
  ways: readonly Way[],
  statuses: readonly string[],
  isSearch: boolean,
) => {
  const found = await walkedThrough(db, ways, statuses, isSearch)
  return found.capped && !isSearch ? eachByItsIndex(db, ways, statuses) : found
}

const eachByItsIndex = async (db: Database, ways: readonly Way[], statuses: readonly string[]) => {
  const counts = statuses.map((status) => countOf(db, 'tasks', inStatus(ways, status), CAP))
  const found = await selected(db, counts)
  return { statuses: Object.fromEntries(statuses.map((status, index) => [status, found[index] ?? 0])) }
}

/** `capped`: there were more than it took, so that each count is a least. */
const walkedThrough = async (
  db: Database,
  ways: readonly Way[],
  statuses: readonly string[],
  isNewestFirst: boolean,
) => {
  const { id, status } = db.tables.tasks
  // It makes every way lead over the tasks themselves.
  const own: Filter = { column: 'status', operator: 'null', values: ['false'] }
  const walks = ways.map((way, index) => {
    const from = totalFrom(db, 'tasks', { ...way, filters: [...way.filters, own] })
    const order = isNewestFirst ? sql`order by ${id} desc` : sql``
    const limit = sql.raw(`limit ${MOST + 1}`)
    return sql`select * from (select ${id} as id, ${status} as status ${from} ${order} ${limit})
      as ${sql.identifier(`w${index}`)}`
  })
  const rows = await db.rows<{ status: string; count: unknown }>(
    sql`select status, count(*) as count from (${sql.join(walks, sql` union `)}) as found group by status`,
  )
  const counts = new Map(rows.map((row) => [row.status, Number(row.count)]))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    statuses: Object.fromEntries(statuses.map((one) => [one, Math.min(CAP, counts.get(one) ?? 0)])),
    ...(total > MOST && { capped: true }),
  }
}

const selected = async (db: Database, counts: readonly SQL[]): Promise<readonly number[]> => {
  const named = counts.map((count, index) => sql`${count} as ${sql.identifier(`c${index}`)}`)
  const [row] = await db.rows<Record<string, unknown>>(sql`select ${sql.join(named, sql`, `)}`)
  return counts.map((_, index) => Math.min(CAP, Number(row?.[`c${index}`] ?? 0)))
}

const inStatus = (ways: readonly Way[], status: string): readonly Way[] => {
  const filter: Filter = { column: 'status', operator: 'is', values: [status] }
  return ways.map((way) => ({ ...way, filters: [...way.filters, filter] }))
}

const unreadOf = ({ tables: { notifications } }: Database, actor: Actor): SQL => {
  const unread = and(eq(notifications.userId, actor.id), isNull(notifications.readAt))
  const limit = sql.raw(`limit ${CAP}`)
  return sql`(select count(*) from (select 1 from ${notifications} where ${unread} ${limit}) as capped)`
}
