import type { Handle } from '@oms/db/database'
import { isPersonal, type Preferences } from '@oms/db/domain/notification-preferences'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import { type Channel, NOBODY } from '../channels/channel'
import { openChannels } from '../channels/channels'
import { SEND } from '../channels/send'
import type { Deps } from '../deps'
import { enqueue, JOBS } from '../jobs/enqueue'
import type { Work } from '../jobs/kind'
import { told } from '../outbox/follow'
import type { Event, Subscriber } from '../outbox/subscriber'
import { decide } from './decide'
import { peopleTold } from './people-told'
import { preferencesOf } from './preferences'
import { sentLately, toldOfTurnOver } from './sent-lately'
import { mentionedBy, subjectOf } from './subject-of'
import { lookLater } from './unreached'

/** The kind of the jobs that find whom something is to be sent to. */
export const SPREAD = 'deliveries.spread'

/** Whatever somebody is told of is sent on, over the channels that reach them. */
export const deliver: Subscriber = {
  name: 'deliver',
  // Places are told also of what nobody here is.
  jobsOf: (event) => [{ kind: SPREAD, data: { eventId: event.id } }],
}

type NewDelivery = Omit<Handle['tables']['deliveries']['$inferInsert'], 'id' | 'eventId' | 'taskId' | 'kind'>

/** One delivery for each channel and person, or place, that is to be told of an event, however often this is run. */
export const spread = async (deps: Deps, { data }: Work): Promise<void> => {
  const { db, cache, clock } = deps
  const event = await eventOf(db, Number(data.eventId))
  if (!event) return
  await lookLater(deps, event)
  const open = await openChannels(deps)
  if (open.length === 0) return
  const now = clock()
  const toPeople = await personalDeliveries(deps, event, open, now)
  const toPlaces = open.filter((channel) => 'takes' in channel && channel.takes(event))
  const rows: readonly NewDelivery[] = [
    ...toPlaces.map(({ key }) => ({ channel: key, state: 'waiting', sendAt: now, createdAt: now }) as const),
    ...toPeople,
  ]
  const { id: eventId, taskId, kind } = event
  await db.transaction(async (tx) => {
    for (const row of rows) {
      const isNew = await tx.insertIfAbsent(tx.tables.deliveries, { ...row, eventId, taskId, kind })
      if (!isNew || row.state !== 'waiting') continue
      const { channel, userId = null, recipient = NOBODY, sendAt } = row
      const key = `${eventId} ${channel} ${recipient}`
      const job = { kind: SEND, key, data: { channel, eventId, userId, taskId }, runAt: sendAt ?? now }
      await enqueue(tx, job, now)
    }
  })
  void cache.wake(JOBS)
}

/** What is to be sent to people: when, or, of their turn, that they do not want to hear of it. */
const personalDeliveries = async (
  { db, declaration, definitions }: Deps,
  event: Event,
  open: readonly Channel[],
  now: Date,
): Promise<readonly NewDelivery[]> => {
  const keys = open.flatMap(({ key }) => (isPersonal(key) ? key : []))
  const people = keys.length > 0 ? await peopleTold(db, event) : []
  if (people.length === 0) return []
  const { taskId, after } = event
  const ids = people.map(({ id }) => id)
  const [preferences, definition, mentioned, last, toldOfTurn] = await Promise.all([
    preferencesOf(db, ids),
    definitions.get(db, Number(after.definitionVersion)),
    mentionedBy(db, event),
    sentLately(db, taskId, now),
    toldOfTurnOver(db, event),
  ])
  const isUrgent = after.priority === MOST_URGENT
  const { zone } = declaration.calendar
  const about = (person: Actor, channel: keyof Preferences) => {
    const subject = subjectOf(event, person, definition, mentioned)
    // Who was never told that it was theirs need not hear that it no longer is.
    return subject === 'relieved' && !toldOfTurn.has(channel) ? undefined : subject
  }
  return keys.flatMap((channel) =>
    people.flatMap((person): readonly NewDelivery[] => {
      const subject = about(person, channel)
      const own = preferences(person.id)
      const pace = subject && own[channel][subject]
      if (!pace) return []
      const sent = last(channel, person.id)
      const decision = decide({ subject, pace, isUrgent, preferences: own, zone, now, last: sent })
      const recipient = { channel, userId: person.id, recipient: person.id, about: subject, createdAt: now }
      if (decision !== 'declined') return [{ ...recipient, ...decision, state: 'waiting' }]
      // Of anything but the turn it is no news that somebody does not want to hear of it.
      return subject === 'turn' ? [{ ...recipient, state: 'withheld', reason: 'declined' }] : []
    }),
  )
}

/** As tasks have it. */
const MOST_URGENT = 'urgent'

const eventOf = async (handle: Handle, id: number): Promise<Event | undefined> => {
  const { events } = handle.tables
  const [row] = await handle.select().from(events).where(eq(events.id, id))
  return row && told(row)
}
