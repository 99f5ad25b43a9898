import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import type { Receiver } from '../test/receiver'
import { startCrew } from './crew'
import { openChannels, type TwoServers, withTwoServers } from './two-servers'

const CHANNEL = 'x_drill'
const MESSAGES = 2000
const CREW = 8
/** What is not sent by then is lost: jobs of a killed process wait for their lease, and what failed for its next turn. */
const PATIENCE_MS = 240_000

type Told = {
  /** What happened, each of which is one message. */
  readonly happened: number
  /** Messages that the other side knows, by their ids. */
  readonly known: number
  /** Deliveries that came more than once, under the id of before. */
  readonly repeated: number
  readonly lost: readonly string[]
  /** What the other side holds for several messages. */
  readonly doubled: readonly string[]
}

/**
 * Two processes send what happens to a webhook, while one or the other is killed; prints what arrived, and how often.
 * Gives how much is not in order.
 */
export const killWhileTelling = async (blows: number, messages = MESSAGES): Promise<number> => {
  if (blows === 0) return 0
  const told = await withTwoServers('messages', (all) => tell(all, blows, messages))
  if (!told) return 0
  const { happened, known, repeated, lost, doubled } = told
  console.log(
    `Messages: ${blows} killed; ${happened} happened, ${known} known to the other side, ${repeated} of them sent again under their id, ${lost.length} lost, ${doubled.length} doubled`,
  )
  for (const text of lost) console.log(`  lost: ${text}`)
  for (const text of doubled) console.log(`  doubled: ${text}`)
  return lost.length + doubled.length
}

const tell = async (all: TwoServers, blows: number, messages: number): Promise<Told> => {
  const { servers, tokens, receiver, db } = all
  const [first, second] = servers
  const label = { zh: '演练', en: 'Drill' }
  const channels = { [CHANNEL]: { kind: 'webhook', label, url: `${receiver.url}/hook` } } as const
  const { [CHANNEL]: secret = '' } = await openChannels(all, channels, { [CHANNEL]: {} })
  receiver.trust(secret)
  const crew = startCrew(first.origin, CREW, tokens)
  for (let count = 1; count <= blows; count++) {
    const wanted = Math.ceil((messages * count) / blows)
    while (crew.acknowledged.length < wanted) await crew.untilNext()
    const struck = Math.random() < 0.5 ? first : second
    await struck.kill()
    await struck.start()
  }
  await crew.rest()
  return untilTold(db, receiver)
}

const untilTold = async (db: Database, receiver: Receiver): Promise<Told> => {
  for (const until = Date.now() + PATIENCE_MS; ; await wait(500)) {
    const found = await reckonTold(db, receiver)
    if (found.lost.length === 0 || Date.now() > until) return found
  }
}

/** Holds what happened against what the other side took. */
const reckonTold = async (db: Database, { taken }: Receiver): Promise<Told> => {
  const { events, deliveries } = db.tables
  const happened = await db.select({ id: events.id, kind: events.kind, taskId: events.taskId }).from(events)
  const sent = await db
    .select({ id: deliveries.id, eventId: deliveries.eventId, state: deliveries.state })
    .from(deliveries)
    .where(eq(deliveries.channel, CHANNEL))
  const byEvent = new Map(sent.map((row) => [row.eventId, row]))
  const messages = new Map<string, string>()
  for (const { id = '', body } of taken) messages.set(id, JSON.stringify(body))
  const known = new Set(messages.keys())
  const lost = happened.flatMap(({ id, kind, taskId }) => {
    const delivery = byEvent.get(id)
    return delivery?.state === 'sent' && known.has(`msg_${delivery.id}`) ? [] : [`${kind} of task ${taskId}`]
  })
  const times = new Map<string, number>()
  for (const body of messages.values()) times.set(body, (times.get(body) ?? 0) + 1)
  const doubled = [...times].flatMap(([body, count]) => (count > 1 ? [body] : []))
  return {
    ...{ happened: happened.length, known: known.size, repeated: taken.length - known.size },
    ...{ lost, doubled },
  }
}
