import type { Handle } from '@oms/db/database'
import { and, asc, eq } from 'drizzle-orm'
import { audiencesOf, leftOut } from '../../kernel/audience'
import { isPerson } from '../../kernel/system-person'

/** Who was told of a task at this moment, and of what: everyone active in the audiences who is not left out. */
export const toldPeople = async (tx: Handle, taskId: number, now: Date) => {
  const { notifications, users } = tx.tables
  const rows = await tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.taskId, taskId), eq(notifications.createdAt, now)))
    .orderBy(asc(notifications.id))
  const active = await tx
    .select()
    .from(users)
    .where(and(eq(users.status, 'active'), isPerson(users)))
  return rows.flatMap(({ kind, audience, notFor }) => {
    const own = /^person:(\d+)$/.exec(audience)?.[1]
    if (own) return [{ kind, userId: Number(own) }]
    return active
      .filter((person) => audiencesOf(person).shared === audience && !notFor.includes(leftOut([person.id])))
      .map(({ id }) => ({ kind, userId: id }))
  })
}
