import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { TaskRow } from '../kernel/stored-task'
import { told } from '../outbox/follow'
import type { Delivery } from './channel'
import { isTurnOf } from './turn'

/** Whether the task waited for this person when it happened, and no longer does. */
export const wasOvertaken = async (
  { db }: Deps,
  { eventId }: Pick<Delivery, 'eventId'>,
  task: TaskRow,
  person: Actor,
): Promise<boolean> => {
  if (isTurnOf(task, person)) return false
  const { events } = db.tables
  const [event] = await db.select().from(events).where(eq(events.id, eventId))
  return event !== undefined && isTurnOf(told(event).after, person)
}
