import type { Handle } from '@oms/db/database'
import { isPersonal, type Preferences } from '@oms/db/domain/notification-preferences'
import type { Actor } from '@oms/db/domain/roles'
import { asc, between } from 'drizzle-orm'
import { type Channel, NOBODY } from '../channels/channel'
import { openChannels } from '../channels/channels'
import { SEND } from '../channels/send'
import type { Deps } from '../deps'
import { enqueue, JOBS } from '../jobs/enqueue'
import type { Work } from '../jobs/kind'
import { told } from '../outbox/follow'
import type { Event, Stretch, Subscriber } from '../outbox/subscriber'
import { readSettings } from '../settings'
import { decide } from './decide'
import { peopleTold } from './people-told'
import { preferencesOf } from './preferences'
import { sentLately, toldOfTurnOver } from './sent-lately'
import { mentionedBy, subjectOf } from './subject-of'
import { lookLater } from './unreached'

/** The kind of the jobs that find whom something is to be sent to. */
export const SPREAD = 'deliveries.spread'

/** Whatever somebody is told of is sent on, over the channels that reach them. Places are told also of what nobody here is. */
export const deliver: Subscriber = { name: 'deliver', stretches: SPREAD }

type NewDelivery = Omit<Handle['tables']['deliveries']['$inferInsert'], 'id' | 'eventId' | 'taskId' | 'kind'>

/**
 * One delivery for each channel and person, or place, that is to be told of an event, however often this is run. What
 * cannot be done of one event holds up none of the others, and is thrown in the end.
 */
export const spread = async (deps: Deps, { data }: Work): Promise<void> => {
  const failures: unknown[] = []
  const open = await openChannels(deps)
  const { unreachedHours } = await readSettings(deps.db)
  if (open.length === 0 && unreachedHours === null) return
  for (const row of await eventsIn(deps.db, { from: Number(data.from), to: Number(data.to) })) {
    try {
      const event = told(row)
      if (unreachedHours !== null) await lookLater(deps, event, unreachedHours)
      if (open.length > 0) await spreadOne(deps, event, open)
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (open.length > 0) void deps.cache.wake(JOBS)
  if (failures.length > 0) throw failures[0]
}

const spreadOne = async (deps: Deps, event: Event, open: readonly Channel[]): Promise<void> => {
  const { db, clock } = deps
  const now = clock()
  const toPeople = await personalDeliveries(deps, event, open, now)
  const toPlaces = open.filter((channel) => 'takes' in channel && channel.takes(event))
  const rows: readonly NewDelivery[] = [
    ...toPlaces.map(({ key }) => ({ channel: key, state: 'waiting', sendAt: now, createdAt: now }) as const),
    ...toPeople,
  ]
  if (rows.length === 0) return
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

const eventsIn = (handle: Handle, { from, to }: Stretch) => {
  const { events } = handle.tables
  return handle
    .select()
    .from(events)
    .where(between(events.position, from, to))
    .orderBy(asc(events.position))
}
