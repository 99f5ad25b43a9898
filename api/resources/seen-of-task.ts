import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, count, eq } from 'drizzle-orm'

/** So many of the newest stand with a task; the others are in their lists. */
export const MOST_EMBEDDED = 100

type Kept = 'comments' | 'attachments'

/** Which of a task that the actor sees are theirs to see too. */
export const seenOfTask = (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  kept: Kept,
) => {
  const table = handle.tables[kept]
  const { read } = permissionOf(declaration, kept, actor.role)
  return and(eq(table.taskId, taskId), ruleToSql(read, table, actor))
}

export const countSeen = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  taskId: number,
  kept: Kept,
): Promise<number> => {
  const seen = seenOfTask(handle, declaration, actor, taskId, kept)
  const [row] = await handle.select({ total: count() }).from(handle.tables[kept]).where(seen)
  return Number(row?.total)
}

type Ways<R> = {
  readonly sees: (row: R) => boolean
  /** Has the database find those of all that there are. */
  readonly find: () => Promise<readonly R[]>
  readonly count: () => Promise<number>
}

/** What is embedded of the newest there are, of which one more was read than that, and how many its reader sees in all. */
export const embeddedOf = async <R>(newest: readonly R[], { sees, find, count }: Ways<R>) => {
  const isWhole = newest.length <= MOST_EMBEDDED
  const rows = isWhole ? newest.filter(sees) : await find()
  return { isWhole, rows, total: isWhole ? rows.length : await count() }
}
