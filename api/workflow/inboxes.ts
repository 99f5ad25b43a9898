import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { indexName } from '@oms/db/index-name'
import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import { audiencesOf, leftOut } from '../kernel/audience'

/**
 * What an audience was told, in order. Among many audiences MariaDB would look for the newest of one by walking
 * backwards through all of them.
 */
export const OF_AUDIENCE = indexName('notifications', ['audience', 'id', 'notFor'])

/** So many of the newest of an audience can be unread. */
export const WINDOW = 1000

/** One audience as one reader has it. */
export type Inbox = {
  readonly audience: string
  readonly readerId: number
  /** What it was told up to here is not the reader's, who joined it later. */
  readonly after: number
  /** What stands up to here is read. */
  readonly readTo: number
}

/**
 * The audiences of the reader. A person's own begins with them; that of a role with the moment at which they came into
 * it, so that a newcomer finds nothing of what was told before.
 */
export const inboxesOf = async (handle: Handle, actor: Actor): Promise<readonly Inbox[]> => {
  const { own, shared } = audiencesOf(actor)
  const { notifications, users } = handle.tables
  const joined = sql`(select coalesce(${users.joinedAt}, ${users.createdAt}) from ${users}
    where ${users.id} = ${actor.id})`
  const before = sql`(select ${notifications.id} from ${notifications}
    where ${notifications.audience} = ${shared} and ${notifications.createdAt} < ${joined}
    order by ${notifications.createdAt} desc, ${notifications.id} desc limit 1)`
  const [row] = await handle.rows<Record<string, unknown>>(
    sql`select ${before} as joined,
      ${readToOf(handle, actor.id, own)} as own_read, ${floorOf(handle, own)} as own_floor,
      ${readToOf(handle, actor.id, shared)} as shared_read, ${floorOf(handle, shared)} as shared_floor`,
  )
  const at = (name: string): number => Number(row?.[name] ?? 0)
  const inbox = (audience: string, name: string, after: number): Inbox => ({
    ...{ audience, after, readerId: actor.id },
    readTo: Math.max(after, at(`${name}_read`), at(`${name}_floor`)),
  })
  return [inbox(own, 'own', 0), inbox(shared, 'shared', at('joined'))]
}

const readToOf = ({ tables: { notificationCursors: cursors } }: Handle, reader: number, audience: string) =>
  sql`(select max(${cursors.readTo}) from ${cursors}
    where ${cursors.userId} = ${reader} and ${cursors.audience} = ${audience})`

/** The newest that is out of the window. */
const floorOf = ({ tables: { notifications }, usingIndex }: Handle, audience: string): SQL =>
  sql`(select ${notifications.id} from ${notifications} ${usingIndex(OF_AUDIENCE)} where ${notifications.audience} = ${audience}
    order by ${notifications.id} desc limit 1 offset ${sql.raw(`${WINDOW}`)})`

/** What the audience was told and the reader is meant by. */
export const isIn = ({ tables: { notifications } }: Handle, inbox: Inbox): SQL | undefined =>
  and(
    eq(notifications.audience, inbox.audience),
    gt(notifications.id, inbox.after),
    sql`instr(${notifications.notFor}, ${leftOut([inbox.readerId])}) = 0`,
  )

export const isUnread = (handle: Handle, inbox: Inbox): SQL =>
  sql`${handle.tables.notifications.id} > ${inbox.readTo} and not ${wasRead(handle, inbox)}`

export const isRead = (handle: Handle, inbox: Inbox): SQL =>
  sql`(${handle.tables.notifications.id} <= ${inbox.readTo} or ${wasRead(handle, inbox)})`

const wasRead = ({ tables: { notifications, notificationReads: reads } }: Handle, { readerId }: Inbox) =>
  sql`exists (select 1 from ${reads}
    where ${reads.userId} = ${readerId} and ${reads.notificationId} = ${notifications.id})`

/** How many are unread, of those that meet `narrowed`, counted no further than `most`. */
export const countUnread = async (
  handle: Handle,
  inboxes: readonly Inbox[],
  most: number,
  narrowed?: SQL,
): Promise<number> => {
  const { notifications } = handle.tables
  const limit = sql.raw(`limit ${most}`)
  const parts = inboxes.map(
    (inbox, index) => sql`select * from (select ${notifications.id} as id
      from ${notifications} ${handle.usingIndex(OF_AUDIENCE)} where ${and(isIn(handle, inbox), isUnread(handle, inbox), narrowed)} ${limit}) as ${sql.identifier(`p${index}`)}`,
  )
  const [row] = await handle.rows<{ count: unknown }>(
    sql`select count(*) as count from (${sql.join(parts, sql` union all `)}) as unread`,
  )
  return Math.min(most, Number(row?.count))
}
