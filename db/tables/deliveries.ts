import type { Subject } from '../domain/notification-preferences'
import type { deliveries as deliveryDescriptor } from '../domain/resources/deliveries'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

type State = keyof typeof deliveryDescriptor.fields.state.options
type Reason = keyof typeof deliveryDescriptor.fields.reason.options

/** What was sent to whom over which channel, or why not, and what they agreed to be sent. */
export const deliveryTables = (kit: Kit, users: Referred, tasks: Referred) => {
  const column = columnsOf(kit)

  const deliveries = kit.table(
    'deliveries',
    {
      id: kit.id(),
      channel: kit.text(40).notNull(),
      /** What it tells of. */
      eventId: kit.integer().notNull(),
      /** Null where it goes to a place: a robot, another system. */
      userId: column.to(users),
      /** The person, or 0: what is null would be no obstacle to another of the same. */
      recipient: kit.integer().notNull().default(0),
      taskId: column.to(tasks),
      kind: kit.text(40).notNull(),
      /** What it is to the person; null where it goes to a place. */
      about: kit.text(20).$type<Subject>(),
      /** Together with the rest of the day. */
      isDigest: kit.flag().notNull().default(false),
      /** When it is to go out. */
      sendAt: kit.moment(),
      /** The delivery that it goes out with, as one message. */
      messageId: kit.integer(),
      state: kit.text(20).$type<State>().notNull(),
      reason: kit.text(40).$type<Reason>(),
      attempts: kit.integer().notNull().default(0),
      createdAt: kit.moment().notNull(),
      sentAt: kit.moment(),
    },
    (delivery) => [
      kit.unique('deliveries_once').on(delivery.eventId, delivery.channel, delivery.recipient),
      ...indexesOver(kit, 'deliveries', recordIndexes.deliveries, delivery),
    ],
  )

  /** One acceptance is one message of that template. */
  const wechatConsents = kit.table(
    'wechat_consents',
    {
      id: kit.id(),
      userId: column.to(users).notNull(),
      template: kit.text(64).notNull(),
      credits: kit.integer().notNull(),
      updatedAt: kit.moment().notNull(),
    },
    (consent) => [kit.unique('wechat_consents_person').on(consent.userId, consent.template)],
  )

  /** What signs, or where a robot is: kept apart from the configuration, and told to nobody again. */
  const channelSecrets = kit.table('channel_secrets', {
    id: kit.id(),
    channel: kit.text(40).notNull().unique(),
    /** Sealed with the secret of the installation. */
    secret: kit.longText().notNull(),
    /** The one before, which signs too until then. */
    earlier: kit.longText(),
    earlierUntil: kit.moment(),
    updatedAt: kit.moment().notNull(),
  })

  /** When each channel with a limit was called of late, over all processes. */
  const channelCalls = kit.table('channel_calls', {
    id: kit.id(),
    channel: kit.text(40).notNull().unique(),
    /** Milliseconds since 1970, the first call first, as JSON. */
    times: kit.longText().notNull(),
  })

  return { deliveries, wechatConsents, channelSecrets, channelCalls }
}
