import type { Handle } from '@oms/db/database'
import { permissions } from '@oms/db/domain/permissions'
import type { Actor } from '@oms/db/domain/roles'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Definitions } from '../workflow/definition-store'

/** Counts stop here, so that a summary costs the same at any size; a count of CAP means "CAP or more". */
export const CAP = 1000

/** What waits: visible tasks by status, those whose turn is mine, unread notifications. */
export const summaryFor = async (handle: Handle, definitions: Definitions, actor: Actor) => {
  const { tasks, notifications } = handle.tables
  const scope = ruleToSql(permissions.tasks[actor.role].read, tasks, actor)
  const versions = await definitions.all(handle)
  const statuses = [...new Set(versions.flatMap(({ definition }) => Object.keys(definition.statuses)))]
  const mine = or(
    eq(tasks.turnUserId, actor.id),
    and(isNull(tasks.turnUserId), eq(tasks.turnRole, actor.role)),
  )
  const unread = and(eq(notifications.userId, actor.id), isNull(notifications.readAt))
  const counts = [
    ...statuses.map((status) => upToCap(tasks, and(eq(tasks.status, status), scope))),
    upToCap(tasks, and(mine, scope)),
    upToCap(notifications, unread),
  ]
  const [row] = await handle.rows<Record<string, unknown>>(
    sql`select ${sql.join(
      counts.map((count, index) => sql`${count} as ${sql.identifier(`c${index}`)}`),
      sql`, `,
    )}`,
  )
  const countAt = (index: number) => Number(row?.[`c${index}`] ?? 0)
  return {
    cap: CAP,
    statuses: Object.fromEntries(statuses.map((status, index) => [status, countAt(index)])),
    myTurn: countAt(statuses.length),
    unread: countAt(statuses.length + 1),
  }
}

const upToCap = (table: Handle['tables']['tasks' | 'notifications'], where: SQL | undefined): SQL =>
  sql`(select count(*) from (select 1 from ${table} where ${where} limit ${sql.raw(String(CAP))}) as capped)`
