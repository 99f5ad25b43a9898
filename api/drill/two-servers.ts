import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '@oms/db/database'
import type { OwnChannels } from '@oms/db/domain/channels'
import { hasMariadb, startMariadb } from '../test/mariadb'
import { type Receiver, startReceiver } from '../test/receiver'
import { hasRedis, privateRedis } from '../test/redis'
import { type CrashingServer, openCrashingServer } from './crashing-server'
import { hireStaff, signInStaff } from './staff'

export type TwoServers = {
  readonly servers: readonly [CrashingServer, CrashingServer]
  readonly tokens: Awaited<ReturnType<typeof signInStaff>>
  /** What their channels speak to. */
  readonly receiver: Receiver
  readonly db: Database
}

/** Runs something on two processes over a MariaDB and a Redis of their own; undefined where this machine has none. */
export const withTwoServers = async <T>(
  what: string,
  run: (all: TwoServers) => Promise<T>,
): Promise<T | undefined> => {
  if (!hasMariadb || !hasRedis) {
    console.log(`Left out: ${what} of two processes (install mariadb-server and redis-server)`)
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'oms-drill-'))
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const ending = <U>(one: U, end: (one: U) => unknown): U => {
    ends.unshift(() => end(one))
    return one
  }
  try {
    const { url } = ending(await startMariadb(), (one) => one.remove())
    const redis = ending(await privateRedis(), (one) => one.stop())
    const target = { url }
    await hireStaff(target)
    const receiver = ending(await startReceiver(Date.now), (one) => one.stop())
    const variables = {
      ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the drill, which is long enough' },
      ...{ WRITES_PER_MINUTE: '0', LOG_LEVEL: 'silent', CHANNELS_PRIVATE: 'true' },
      ...{ DATA_DIR: folder, DATABASE_URL: url, REDIS_URL: redis.url },
    }
    const first = ending(await openCrashingServer(variables), (one) => one.stop())
    const second = ending(await openCrashingServer(variables), (one) => one.stop())
    const tokens = await signInStaff(first.origin)
    const db = ending(await openDatabase(target), (one) => one.close())
    return await run({ servers: [first, second], tokens, receiver, db })
  } finally {
    for (const end of ends) await end()
  }
}

/** Declares channels, and gives each what it is spoken to with; answers with the secret of each that has one. */
export const openChannels = async (
  { servers: [{ origin }], tokens }: TwoServers,
  channels: OwnChannels,
  secrets: Readonly<Record<string, object>>,
): Promise<Readonly<Record<string, string>>> => {
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${origin}/api/system/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.admin}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const { id } = await ask<{ id: number }>('drafts', { content: { channels } })
  const { plan } = await ask<{ plan: string }>(`drafts/${id}/verify`, {})
  await ask(`drafts/${id}/publish`, { plan, note: 'drill' })
  const given: Record<string, string> = {}
  for (const [key, body] of Object.entries(secrets))
    given[key] = (await ask<{ secret?: string }>(`channels/${key}/secret`, body)).secret ?? ''
  return given
}
