import type { Handle } from '@oms/db/database'
import type { Actor, Role } from '@oms/db/domain/roles'
import { and, eq, inArray, lt, or } from 'drizzle-orm'
import type { Deps } from '../deps'
import { enqueue, JOBS } from '../jobs/enqueue'
import type { Work } from '../jobs/kind'
import { peopleAsActors } from '../kernel/people-as-actors'
import { told } from '../outbox/follow'
import type { Event, Subscriber } from '../outbox/subscriber'
import { type Channel, NOBODY } from './channel'
import { openChannels } from './channels'
import { audienceOfTurn } from './turn'

/** The kinds of the jobs that find whom something is to be sent to, and that send it. */
export const SPREAD = 'deliveries.spread'
export const SEND = 'deliveries.send'

/** Whatever somebody is told of is sent on, over the channels that reach them. */
export const deliver: Subscriber = {
  name: 'deliver',
  jobsOf: (event) => (audiencesOf(event).size > 0 ? [{ kind: SPREAD, data: { eventId: event.id } }] : []),
}

/** One delivery for each channel and person, or place, that an event is meant for, however often this is run. */
export const spread = async (deps: Deps, { data }: Work): Promise<void> => {
  const { db, cache, clock } = deps
  const open = await openChannels(deps)
  if (open.length === 0) return
  const event = await eventOf(db, Number(data.eventId))
  if (!event) return
  const people = await peopleTold(db, event)
  const now = clock()
  await db.transaction(async (tx) => {
    for (const channel of open)
      for (const userId of recipientsOf(channel, event, people)) {
        const delivery = { channel: channel.key, eventId: event.id, userId, taskId: event.taskId }
        const recipient = userId ?? NOBODY
        const isNew = await tx.insertIfAbsent(tx.tables.deliveries, {
          ...delivery,
          ...({ recipient, kind: event.kind, state: 'waiting', createdAt: now } as const),
        })
        if (!isNew) continue
        const key = `${event.id} ${channel.key} ${recipient}`
        await enqueue(tx, { kind: SEND, key, data: delivery }, now)
      }
  })
  void cache.wake(JOBS)
}

const recipientsOf = (
  channel: Channel,
  event: Event,
  people: readonly Actor[],
): readonly (number | null)[] => {
  if ('takes' in channel) return channel.takes(event) ? [null] : []
  return people.filter((person) => channel.isMeant(event, person)).map(({ id }) => id)
}

/** Those told, and those whose turn it came to be. */
const audiencesOf = ({ audiences, before, after }: Event): ReadonlySet<string> => {
  const turn = audienceOfTurn(after)
  const isNew = turn !== undefined && (before === null || audienceOfTurn(before) !== turn)
  return new Set(isNew ? [...audiences, turn] : audiences)
}

const eventOf = async (handle: Handle, id: number): Promise<Event | undefined> => {
  const { events } = handle.tables
  const [row] = await handle.select().from(events).where(eq(events.id, id))
  return row && told(row)
}

/** Everybody active who is of one of the audiences, but whose own deed it is. */
const peopleTold = async (handle: Handle, event: Event): Promise<readonly Actor[]> => {
  const { users } = handle.tables
  const named = [...audiencesOf(event)].map((audience) => audience.split(':') as [string, string | undefined])
  const persons = named.flatMap(([kind, id]) => (kind === 'person' ? Number(id) : []))
  const groups = named.filter(([kind]) => kind !== 'person')
  const isOfGroup = groups.map(([role, organization]) =>
    and(
      // Safe: audiences are written by `audienceOfRole`.
      eq(users.role, role as Role),
      organization === undefined ? undefined : eq(users.organizationId, Number(organization)),
    ),
  )
  const found = await handle
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.status, 'active'),
        or(persons.length > 0 ? inArray(users.id, persons) : undefined, ...isOfGroup),
      ),
    )
  return peopleAsActors(
    handle,
    found.map(({ id }) => id).filter((id) => id !== event.actorId),
  )
}

const KEPT_MS = 90 * 24 * 60 * 60 * 1000

/** Forgets what was sent, or not, long ago. */
export const purgeDeliveries = ({ db, clock }: Deps): Promise<number> =>
  db.deleteWhere(
    db.tables.deliveries,
    lt(db.tables.deliveries.createdAt, new Date(clock().getTime() - KEPT_MS)),
  )
