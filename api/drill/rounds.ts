import { setTimeout as wait } from 'node:timers/promises'
import type { Target } from '@oms/db/database'
import { openDatabase } from '@oms/db/database'
import { PROVE_LOG } from '../outbox/subscribers/prove-closed'
import { type CrashingServer, openCrashingServer } from './crashing-server'
import { type Crew, startCrew } from './crew'
import { startReaders } from './readers'
import { type FilesReckoning, reckonFiles } from './reckon-files'
import { type Reckoning, reckon } from './reckoning'
import { hireStaff, signInStaff } from './staff'
import { newestPlace, unfollowed } from './unfollowed'
import { startUploader } from './uploader'

const CREW = 8
/** Work between two blows: at least so many things acknowledged, then a moment more, by chance. */
const DEEDS = 30
const MOST_LATE_MS = 120
/** What is not done by then is not done. */
const FOLLOWING_MS = 60_000
const HEARING_MS = 20_000

export type Round = Reckoning &
  FilesReckoning & {
    readonly name: string
    readonly blows: number
    /** From each blow, or from the other side's return, until something was acknowledged again, in milliseconds. */
    readonly recoveries: readonly number[]
    /** What has not followed from what happened when everything had time to. */
    readonly unfollowed: readonly string[]
    /** What those who read along were not told, or not once and in order. */
    readonly unheard: readonly string[]
  }

export type Blow = (server: CrashingServer, crew: Crew) => Promise<number>

/** Lets the crew work on the API over this database, strikes so many times, and holds what it left against what was said. */
export const strike = async (
  name: string,
  target: Target,
  variables: Readonly<Record<string, string>> & { readonly DATA_DIR: string },
  blows: number,
  blow: Blow,
): Promise<Round> => {
  await hireStaff(target)
  const server = await openCrashingServer({
    NODE_ENV: 'production',
    OMS_SECRET: 'a secret of the drill, which is long enough',
    WRITES_PER_MINUTE: '0',
    LOG_LEVEL: 'silent',
    ...variables,
  })
  const tokens = await signInStaff(server.origin)
  const readers = await startReaders(server.origin, tokens)
  const crew = startCrew(server.origin, CREW, tokens)
  const uploader = startUploader(server.origin, tokens.user)
  const recoveries: number[] = []
  for (let count = 0; count < blows; count++) {
    const wanted = crew.acknowledged.length + DEEDS
    while (crew.acknowledged.length < wanted) await crew.untilNext()
    await wait(Math.random() * MOST_LATE_MS)
    recoveries.push(await blow(server, crew))
  }
  await crew.rest()
  await uploader.rest()
  await untilFollowed(server.origin, tokens.admin, crew)
  // What is committed after all else is placed after it.
  await readers.rest(await crew.report('the-last'), HEARING_MS)
  await server.stop()
  const db = await openDatabase(target)
  try {
    const unheard = readers.unheard(await newestPlace(db))
    const reckoned = { ...(await reckon(db, crew)), unfollowed: await unfollowed(db) }
    const files = await reckonFiles(db, variables.DATA_DIR, uploader)
    return { name, blows, recoveries, unheard, ...reckoned, ...files }
  } finally {
    await db.close()
  }
}

/** Until as many logs are proved as tasks were closed; jobs of a killed process wait for its lease. */
const untilFollowed = async (origin: string, token: string, { acknowledged }: Crew): Promise<void> => {
  const closed = acknowledged.filter(({ mark }) => mark.endsWith('-withdraw')).length
  for (const until = Date.now() + FOLLOWING_MS; Date.now() < until; await wait(200))
    if ((await countProofs(origin, token)) >= closed) return
}

const PAGE = 1000

const countProofs = async (origin: string, token: string, start = 0): Promise<number> => {
  const address = `${origin}/api/system/jobs?state=done&_fields=kind&_start=${start}&_end=${start + PAGE}`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  const page = (await answer.json()) as readonly { readonly kind: string }[]
  const count = page.filter(({ kind }) => kind === PROVE_LOG).length
  return page.length < PAGE ? count : count + (await countProofs(origin, token, start + PAGE))
}

/** kill -9 of the API, and a start as an operator's supervisor would. */
export const killApi: Blow = async (server, crew) => {
  const began = performance.now()
  await server.kill()
  await server.start()
  await crew.untilNext()
  return performance.now() - began
}

/** Something that the API stands on is killed, and started again after a moment. */
export const killBeside =
  (
    other: { readonly kill: () => Promise<void>; readonly start: () => Promise<void> },
    awayMs: number,
  ): Blow =>
  async (_, crew) => {
    await other.kill()
    await wait(awayMs)
    await other.start()
    return crew.untilNext()
  }
