import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase, type Target } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import { hasMariadb, startMariadb } from '../test/mariadb'
import { type Receiver, startReceiver } from '../test/receiver'
import { hasRedis, privateRedis } from '../test/redis'
import { openCrashingServer } from './crashing-server'
import { startCrew } from './crew'
import { hireStaff, signInStaff } from './staff'

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
 * Two processes over a MariaDB and a Redis of their own send what happens to a webhook, while one or the other is killed;
 * prints what arrived, and how often. Gives how much is not in order.
 */
export const killWhileTelling = async (blows: number, messages = MESSAGES): Promise<number> => {
  if (blows === 0) return 0
  if (!hasMariadb || !hasRedis) {
    console.log('Left out: messages of two processes (install mariadb-server and redis-server)')
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'oms-drill-'))
  const mariadb = await startMariadb()
  const redis = await privateRedis()
  try {
    const urls = { DATA_DIR: folder, DATABASE_URL: mariadb.url, REDIS_URL: redis.url }
    const { happened, known, repeated, lost, doubled } = await tell(
      { url: mariadb.url },
      urls,
      blows,
      messages,
    )
    console.log(
      `Messages: ${blows} killed; ${happened} happened, ${known} known to the other side, ${repeated} of them sent again under their id, ${lost.length} lost, ${doubled.length} doubled`,
    )
    for (const text of lost) console.log(`  lost: ${text}`)
    for (const text of doubled) console.log(`  doubled: ${text}`)
    return lost.length + doubled.length
  } finally {
    await redis.stop()
    await mariadb.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

const tell = async (
  target: Target,
  variables: Readonly<Record<string, string>>,
  blows: number,
  messages: number,
): Promise<Told> => {
  await hireStaff(target)
  const receiver = await startReceiver(Date.now)
  const all = {
    ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the drill, which is long enough' },
    ...{ WRITES_PER_MINUTE: '0', LOG_LEVEL: 'silent', CHANNELS_PRIVATE: 'true' },
    ...variables,
  }
  const first = await openCrashingServer(all)
  const second = await openCrashingServer(all)
  try {
    const tokens = await signInStaff(first.origin)
    await openChannel(first.origin, tokens.admin, receiver)
    const crew = startCrew(first.origin, CREW, tokens)
    for (let count = 1; count <= blows; count++) {
      const wanted = Math.ceil((messages * count) / blows)
      while (crew.acknowledged.length < wanted) await crew.untilNext()
      const struck = Math.random() < 0.5 ? first : second
      await struck.kill()
      await struck.start()
    }
    await crew.rest()
    const db = await openDatabase(target)
    try {
      return await untilTold(db, receiver)
    } finally {
      await db.close()
    }
  } finally {
    await first.stop()
    await second.stop()
    await receiver.stop()
  }
}

const openChannel = async (origin: string, token: string, receiver: Receiver): Promise<void> => {
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${origin}/api/system/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const label = { zh: '演练', en: 'Drill' }
  const content = { channels: { [CHANNEL]: { kind: 'webhook', label, url: `${receiver.url}/hook` } } }
  const { id } = await ask<{ id: number }>('drafts', { content })
  const { plan } = await ask<{ plan: string }>(`drafts/${id}/verify`, {})
  await ask(`drafts/${id}/publish`, { plan, note: 'drill' })
  const { secret } = await ask<{ secret: string }>(`channels/${CHANNEL}/secret`, {})
  receiver.trust(secret)
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
