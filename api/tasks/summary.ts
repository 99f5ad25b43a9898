import type { Database } from '@oms/db/database'
import { tasks } from '@oms/db/domain/resources/tasks'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Deps } from '../deps'
import { countOf, type Way } from '../resources/from-where'
import { checkQuery } from '../resources/list'
import type { Filter } from '../resources/list-query'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { permissionOf } from '../resources/scope'
import { askable } from '../resources/shown'
import { waysTo } from '../resources/ways'

/** Counts stop here, so that a summary costs the same at any size; a count of CAP means "CAP or more". */
export const CAP = 1000

type Parameters = Readonly<Record<string, string[]>>

/**
 * What waits: visible tasks by status and those whose turn is mine, as far as they meet the filters of the address;
 * unread notifications. Throws 400 for what is no filter of the tasks' list.
 */
export const summaryFor = async (deps: Deps, actor: Actor, parameters: Parameters) => {
  const { db, definitions } = deps
  for (const name of Object.keys(parameters))
    if (name.startsWith('_')) throw wrongParameter(name, queryTexts.unknown)
  const asked = askable(tasks, permissionOf(tasks.name, actor))
  const query = await checkQuery(deps, asked, parameters)
  const [ways, mine] = await Promise.all([
    waysTo(db, asked, query, actor),
    waysTo(db, asked, { ...query, myTurn: true }, actor),
  ])
  const versions = await definitions.all(db)
  const statuses = [...new Set(versions.flatMap(({ definition }) => Object.keys(definition.statuses)))]
  const counts = [
    ...statuses.map((status) => countOf(db, tasks.name, inStatus(ways, status), CAP)),
    countOf(db, tasks.name, mine, CAP),
    unreadOf(db, actor),
  ]
  const [row] = await db.rows<Record<string, unknown>>(
    sql`select ${sql.join(
      counts.map((count, index) => sql`${count} as ${sql.identifier(`c${index}`)}`),
      sql`, `,
    )}`,
  )
  const countAt = (index: number) => Math.min(CAP, Number(row?.[`c${index}`] ?? 0))
  return {
    cap: CAP,
    statuses: Object.fromEntries(statuses.map((status, index) => [status, countAt(index)])),
    myTurn: countAt(statuses.length),
    unread: countAt(statuses.length + 1),
  }
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
