import type { ChannelKind, OwnChannel } from '@oms/db/domain/channels'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { Later } from '../jobs/later'
import { told } from '../outbox/follow'
import { hiddenFrom } from '../resources/shown'
import type { Delivery, Sent, ToPlace } from './channel'
import { dingtalkRobot } from './dingtalk-robot'
import { feishuRobot } from './feishu-robot'
import { linkOf, messageOf, taskOf } from './message'
import type { Destination, Incoming, News, Outcome, PlaceKind } from './place-kind'
import { PrivateAddress, postOutside } from './post-outside'
import { secretsOf } from './secrets'
import { webhook } from './webhook'
import { wecomRobot } from './wecom-robot'

const DAY_MS = 24 * 60 * 60 * 1000

const kinds: Readonly<Record<ChannelKind, PlaceKind>> = { webhook, wecomRobot, dingtalkRobot, feishuRobot }

/** The customer's channels in use, each to a place. */
export const ownChannels = ({ declaration, clock }: Deps): readonly ToPlace[] =>
  Object.entries(declaration.channels).flatMap(([key, channel]) =>
    channel.archived ? [] : [placeOf(key, channel, clock)],
  )

const placeOf = (key: string, channel: OwnChannel, clock: Deps['clock']): ToPlace => ({
  key,
  ...(kinds[channel.kind].perMinute !== undefined && { perMinute: kinds[channel.kind].perMinute }),
  isOpen: async () => true,
  // A channel that comes back is not told what happened while there was none.
  takes: ({ kind, createdAt }) =>
    (channel.kinds?.includes(kind) ?? true) && clock().getTime() - createdAt.getTime() < DAY_MS,
  send: async (deps, delivery) => {
    const news = await newsOf(deps, delivery)
    if (!news) return { state: 'withheld', reason: 'unseen' }
    const came = await postTo(deps, key, channel, news)
    return 'outcome' in came ? sentBy(deps, came.outcome) : { state: 'failed', reason: came.reason }
  },
})

/** What the other side answered and what that comes to; or why it was not asked. Throws what the network says. */
export const postTo = async (
  deps: Deps,
  key: string,
  channel: OwnChannel,
  news: News,
): Promise<
  { readonly answer: Incoming; readonly outcome: Outcome } | { readonly reason: 'noSecret' | 'private' }
> => {
  const to = await destinationOf(deps, key, channel)
  if (!to) return { reason: 'noSecret' }
  const { request, outcome } = kinds[channel.kind]
  try {
    const answer = await postOutside(request(to, news, deps.clock()), deps.environment.channelsPrivate)
    return { answer, outcome: outcome(answer) }
  } catch (error) {
    if (error instanceof PrivateAddress) return { reason: 'private' }
    throw error
  }
}

const destinationOf = async (
  deps: Deps,
  key: string,
  channel: OwnChannel,
): Promise<Destination | undefined> => {
  const secrets = await secretsOf(deps, key)
  if (!secrets) return undefined
  const { now, earlier } = secrets
  if (channel.kind !== 'webhook')
    return now.url === undefined
      ? undefined
      : { url: now.url, secrets: now.secret === undefined ? [] : [now.secret] }
  const signing = [now.secret, earlier?.secret].filter((one) => one !== undefined)
  return channel.url === undefined || signing.length === 0
    ? undefined
    : { url: channel.url, secrets: signing }
}

const sentBy = ({ clock }: Deps, outcome: Outcome): Sent => {
  if (outcome.state !== 'again') return outcome
  if (outcome.waitMs === undefined) throw new Error('the other side did not take it')
  throw new Later(new Date(clock().getTime() + outcome.waitMs))
}

/** As the event tells it, and nothing that some of whom it reaches might not read: no description, no comment. */
const newsOf = async (deps: Deps, delivery: Delivery): Promise<News | undefined> => {
  const { events } = deps.db.tables
  const [row] = await deps.db.select().from(events).where(eq(events.id, delivery.eventId))
  const task = await taskOf(deps, delivery)
  if (!row || !task) return undefined
  const { title, body, link } = await messageOf(deps, delivery, task, 'admin', 'zh')
  const { after } = told(row)
  const hidden = hiddenFrom(deps.declaration, 'tasks', 'admin')
  return {
    ...{ id: `msg_${delivery.id}`, type: `task.${delivery.kind}`, happenedAt: row.createdAt },
    ...{ title, body, link },
    data: {
      id: task.id,
      ...(!hidden?.has('number') && { number: task.number }),
      ...(!hidden?.has('title') && { title: task.title }),
      ...{ kind: delivery.kind, status: after.status, turnRole: after.turnRole ?? null },
      link: linkOf(deps, task.id) ?? null,
    },
  }
}
