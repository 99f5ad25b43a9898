import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '@oms/db/database'
import { type Logger, pino } from 'pino'
import { openStorage } from './attachments/storage/open-storage'
import type { Cache } from './cache/cache'
import { memoryCache } from './cache/memory'
import { redisCache } from './cache/redis'
import { code, declared } from './declared'
import { createDefinitions } from './definitions'
import { type Deps, type Root, withHolder } from './deps'
import { type Environment, WrongSetting } from './environment'
import { createFaults } from './faults'
import { holderOf, inForceOf } from './in-force'
import { faultOf } from './log-fault'
import { wakingDatabase } from './outbox/waking-database'

/**
 * Connects to what the environment names. Throws WrongSetting when one of them does not answer. A database that answers
 * no later than after `patienceMs` counts as away.
 */
export const openDeps = async (
  environment: Environment,
  patience: { readonly patienceMs?: number } = {},
): Promise<Root> => {
  const log = openLog(environment)
  const clock = () => new Date()
  const storage = await openStorage(environment.files, log)
  const cache = await openCache(environment, log)
  const db = await openStore(environment, patience).catch(async (error: unknown) => {
    await cache.close()
    throw error
  })
  const deps = {
    db: wakingDatabase(db, cache),
    cache,
    storage,
    secret: environment.secret,
    clock,
    environment,
    log,
    faults: createFaults(log, clock),
    definitions: createDefinitions(),
    code,
  }
  return withHolder(deps, holderOf(inForceOf(declared)))
}

/** A database that hangs is not waited for: it rolls back what was open itself. */
export const closeDeps = async ({ db, cache, log }: Deps): Promise<void> => {
  await cache.close()
  await Promise.race([db.close(), soon()])
  // Whoever read the log may be gone: what waits until the exit would be tried for ever.
  await Promise.race([new Promise((resolve) => log.flush(resolve)), soon()])
}

const soon = () => new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref())

const CLOSING_MS = 1000

const FLUSH_MS = 1000

/** Whatever goes wrong is logged without what people wrote. */
export const logOptions = { base: undefined, serializers: { err: faultOf } } as const

/** Lines are written together, for a write of its own costs a request a tenth of its time; the last ones on exit. */
const openLog = ({ logLevel }: Environment): Logger => {
  const log = pino({ level: logLevel, ...logOptions }, pino.destination({ sync: false, minLength: 4096 }))
  setInterval(() => log.flush(), FLUSH_MS).unref()
  return log
}

const openCache = async ({ redisUrl }: Environment, log: Logger): Promise<Cache> => {
  if (!redisUrl) return memoryCache()
  try {
    return await redisCache(redisUrl, log)
  } catch (error) {
    throw new WrongSetting(`REDIS_URL: Redis does not answer (${reasonOf(error)}).`)
  }
}

const openStore = async (
  { databaseUrl, dataDir, production }: Environment,
  patience: { readonly patienceMs?: number },
): Promise<Database> => {
  try {
    if (!databaseUrl) mkdirSync(dataDir, { recursive: true })
    const target = databaseUrl ? { url: databaseUrl } : { file: join(dataDir, 'oms.db') }
    const db = await openDatabase(target, { ...patience, watching: !production })
    await db.ping()
    return db
  } catch (error) {
    const name = databaseUrl ? 'DATABASE_URL: the database' : `DATA_DIR: the embedded database in ${dataDir}`
    throw new WrongSetting(`${name} cannot be opened: ${reasonOf(error).replace(/\.$/, '')}.`)
  }
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
