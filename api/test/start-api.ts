import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Role } from '@oms/db/domain/roles'
import { type EngineName, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { type Logger, pino } from 'pino'
import { type App, createApp } from '../app'
import { fileStorage } from '../attachments/storage/file'
import type { Storage } from '../attachments/storage/storage'
import { accessTokens } from '../auth/access-token'
import { openSession } from '../auth/sessions'
import type { Cache } from '../cache/cache'
import { memoryCache } from '../cache/memory'
import { declared } from '../declared'
import { createDefinitions, storeWorkflows } from '../definitions'
import { type Root, withHolder } from '../deps'
import type { Environment } from '../environment'
import { createFaults } from '../faults'
import { holderOf, inForceOf } from '../in-force'
import { wakingDatabase } from '../outbox/waking-database'
import { seedDefaults } from '../seed/defaults'
import { type Serving, serve } from '../serve'
import { type NewPerson, type Person, personMaker } from './people'

export type Answer<T> = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed JSON, taken to be what the test says it is; undefined when it is none. */
  readonly body: T
}

export type Call = {
  readonly as?: Person
  /** Sent as JSON, unless it is a string: that is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type TestApi = {
  readonly app: App
  readonly db: FreshDatabase
  readonly deps: Root
  readonly clock: {
    readonly now: () => Date
    readonly set: (to: Date) => void
    readonly advance: (ms: number) => void
  }
  readonly call: <T = unknown>(method: string, path: string, call?: Call) => Promise<Answer<T>>
  /** A new person; without organizationId in the default one of the role's party. */
  readonly person: (role: Role, more?: NewPerson) => Promise<Person>
  /** The headers that sign this person in. */
  readonly signIn: (person: Person) => Promise<{ readonly authorization: string }>
  /** Serves on a free port, for clients that speak HTTP; stopped by `close`. */
  readonly url: () => Promise<string>
  readonly close: () => Promise<void>
}

type Options = {
  readonly engine: EngineName
  /** One that is filled already; without it a fresh one with the defaults. */
  readonly db?: FreshDatabase
  readonly now?: Date
  readonly cache?: Cache
  readonly storage?: Storage
  readonly log?: Logger
  readonly environment?: Partial<Environment>
  /** Without one: what is shipped. */
  readonly declaration?: Declaration
}

/** The real app on a database of its own: a fresh one has the default organisations and project, and nobody. */
export const startApi = async ({
  engine,
  db: filled,
  now,
  cache = memoryCache(),
  storage,
  log = pino({ level: 'silent' }),
  environment,
  declaration = declared,
}: Options): Promise<TestApi> => {
  const db = filled ?? (await freshDatabase(engine))
  let time = now ?? new Date()
  const secret = 'a secret of the tests, long enough'
  const folder = storage ? undefined : mkdtempSync(join(tmpdir(), 'oms-files-'))
  const own = {
    db: wakingDatabase(db, cache),
    cache,
    storage: storage ?? fileStorage(folder ?? ''),
    secret,
    clock: () => time,
    environment: { ...plain, secret, ...environment },
    log,
    faults: createFaults(log, () => time),
    definitions: createDefinitions(),
    code: { shipped: declaration, packs: [] },
  }
  const deps = withHolder(own, holderOf(inForceOf(declaration)))
  if (!filled)
    await db.transaction(async (tx) => {
      await storeWorkflows(tx, declaration, time)
      await seedDefaults(tx, time)
    })
  const app = createApp(deps)
  const tokens = accessTokens(secret, deps.clock)
  const sessions = new Map<number, number>()
  let serving: Serving | undefined

  const signIn = async (person: Person) => {
    const sessionId = sessions.get(person.id) ?? (await openSession(deps, db, person.id)).sessionId
    sessions.set(person.id, sessionId)
    return { authorization: `Bearer ${await tokens.issue(sessionId, person.id)}` }
  }

  return {
    app,
    db,
    deps,
    clock: {
      now: () => time,
      set: (to) => {
        time = to
      },
      advance: (ms) => {
        time = new Date(time.getTime() + ms)
      },
    },
    signIn,
    person: personMaker(deps),
    call: async <T>(method: string, path: string, { as, body, headers }: Call = {}) => {
      const sent = new Headers({ ...(as ? await signIn(as) : {}), ...headers })
      if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json')
      const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await app.request(path, { method, body: content, headers: sent })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, text, body: parsed<T>(text) }
    },
    url: async () => {
      serving ??= await serve(deps, { host: '127.0.0.1', port: 0 })
      return serving.url
    },
    close: async () => {
      await serving?.stop()
      await cache.close()
      await db.drop()
      if (folder) rmSync(folder, { recursive: true })
    },
  }
}

const plain = {
  production: false,
  demo: true,
  port: 0,
  host: '127.0.0.1',
  dataDir: tmpdir(),
  files: { folder: join(tmpdir(), 'oms-no-files') },
  trustProxy: 0,
  channelsPrivate: false,
  // Tests write faster than people.
  writesPerMinute: 0,
  logLevel: 'silent',
} as const

// The one cast of untyped JSON: the test says what it expects and then asserts it.
const parsed = <T>(text: string): T => {
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined as T
  }
}
