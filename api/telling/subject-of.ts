import type { Handle } from '@oms/db/database'
import { mentionedIn } from '@oms/db/domain/mention'
import type { Subject } from '@oms/db/domain/notification-preferences'
import type { Actor } from '@oms/db/domain/roles'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { eq } from 'drizzle-orm'
import { isTurnOf } from '../channels/turn'
import { FILE_REFUSED } from '../kernel/tell'
import type { Event } from '../outbox/subscriber'

/** What an event is to one of those told of it. */
export const subjectOf = (
  { kind, commentId, before, after }: Pick<Event, 'kind' | 'commentId' | 'before' | 'after'>,
  person: Pick<Actor, 'id' | 'role' | 'organizationId'>,
  definition: Pick<Definition, 'actions'>,
  mentioned: ReadonlyMap<number, string>,
): Subject => {
  if (kind === FILE_REFUSED) return 'alert'
  if (commentId !== null) return mentioned.has(person.id) ? 'mention' : 'comment'
  if (isTurnOf(after, person)) return 'turn'
  if (before?.turnUserId === person.id) return 'relieved'
  return kind === 'create' || Object.hasOwn(definition.actions, kind) ? 'progress' : 'alert'
}

/** Whom the comment that an event tells of mentions. */
export const mentionedBy = async (
  handle: Handle,
  { commentId }: Pick<Event, 'commentId'>,
): Promise<ReadonlyMap<number, string>> => {
  if (commentId === null) return new Map()
  const { comments } = handle.tables
  const [row] = await handle.select({ body: comments.body }).from(comments).where(eq(comments.id, commentId))
  return mentionedIn(row?.body ?? '')
}
