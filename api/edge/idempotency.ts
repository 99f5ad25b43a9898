import { createHmac, hash } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { eq, lt } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { Refusal } from './errors'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** What a POST did: the record that it made or changed, or how many it touched, and what is told of it. */
export type Answer = {
  readonly status: 200 | 201 | 204
  readonly id?: number
  readonly count?: number
  readonly body?: unknown
}
/** Something to do once the transaction is committed: dropping caches, say. */
export type After = (run: () => Promise<unknown>) => void
/** Reads the record for a repeat, with the rights of now; throws 403 and 404 as a first one would. */
export type Again = (handle: Handle, id: number) => Promise<unknown>

type Once = {
  readonly run: (tx: Handle, after: After) => Promise<Answer>
  /** For what gives an `id`. */
  readonly again?: Again
  /** For what gives a `count`. */
  readonly counted?: (count: number) => unknown
}

/**
 * Runs a POST whole or not at all and answers. With an `Idempotency-Key` the key is written first in the same
 * transaction: a repeat waits for the one before, has no effect, and is told of the record as it is now. A thrown
 * Refusal rolls the key back too. Everything that can be refused after the first time (409, 422) has to be checked
 * inside `run`.
 */
export const transactOnce = async (c: AppContext, deps: Deps, { run, ...tell }: Once): Promise<Response> => {
  const key = keyOf(deps, c)
  let later: (() => Promise<unknown>)[] = []
  const transact = () =>
    deps.db.transaction(async (tx) => {
      later = []
      const first = () => run(tx, (work) => void later.push(work))
      return key ? once(c, tx, key, deps.clock(), first, tell) : first()
    })
  const answer = await (key ? inTurn(key.scope, transact) : transact())
  for (const work of later) await work()
  return respond(c, answer)
}

/** The answer to a repeat, for routes with costly work to do before their transaction. */
export const answerAgain = async (
  c: AppContext,
  deps: Deps,
  again?: Again,
): Promise<Response | undefined> => {
  const key = keyOf(deps, c)
  const kept = key && (await readKept(deps.db, key))
  return kept && respond(c, await replay(c, deps.db, kept, { again }))
}

/** Forgets keys older than 30 days. */
export const purgeIdempotencyKeys = ({ db, clock }: Deps): Promise<number> => {
  const { idempotencyKeys } = db.tables
  return db.deleteWhere(idempotencyKeys, lt(idempotencyKeys.createdAt, new Date(clock().getTime() - KEPT_MS)))
}

type Key = { readonly scope: string; readonly bodyHash: string }

const keyOf = (deps: Deps, c: AppContext): Key | undefined => {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return undefined
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) throw new Refusal(400, 'idempotency.invalid')
  const path = c.req.path.replace(/\/$/, '')
  const scope = JSON.stringify([c.get('actor').id, c.req.method, path, given])
  return {
    scope: hash('sha256', scope, 'hex'),
    // Keyed: a body may hold a password.
    bodyHash: createHmac('sha256', deps.secret)
      .update(contentOf(c.get('body') ?? null))
      .digest('hex'),
  }
}

/** One text for one content, in whatever order its keys are; not recursive, since depth is the caller's choice. */
const contentOf = (root: unknown): string => {
  const texts: string[] = []
  const rest: unknown[] = [root]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value !== 'object' || value === null) texts.push(JSON.stringify(value))
    else {
      const entries = Object.entries(value)
      if (!Array.isArray(value)) entries.sort(([a], [b]) => (a < b ? -1 : 1))
      texts.push(JSON.stringify([Array.isArray(value), ...entries.map(([key]) => key)]))
      for (const [, part] of entries) rest.push(part)
    }
  }
  return texts.join()
}

type Kept = { readonly status: Answer['status']; readonly id: number | null; readonly count: number | null }
type Tell = Omit<Once, 'run'>

const once = async (
  c: AppContext,
  tx: Handle,
  key: Key,
  now: Date,
  first: () => Promise<Answer>,
  tell: Tell,
): Promise<Answer> => {
  const { idempotencyKeys } = tx.tables
  if (!(await tx.insertIfAbsent(idempotencyKeys, { ...key, createdAt: now }))) {
    const kept = await readKept(tx, key)
    if (!kept) throw new Error('An idempotency key vanished while it was waited for')
    return replay(c, tx, kept, tell)
  }
  const answer = await first()
  const set = { status: answer.status, recordId: answer.id ?? null, count: answer.count ?? null }
  await tx.updateWhere(idempotencyKeys, set, eq(idempotencyKeys.scope, key.scope))
  return answer
}

const readKept = async (handle: Handle, key: Key): Promise<Kept | undefined> => {
  const { idempotencyKeys } = handle.tables
  const { bodyHash, status, recordId, count } = idempotencyKeys
  const [row] = await handle
    .select({ bodyHash, status, id: recordId, count })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.scope, key.scope))
  if (!row) return undefined
  if (row.bodyHash !== key.bodyHash)
    throw new Refusal(422, 'idempotency_other_body', row.id === null ? {} : { current: { id: row.id } })
  return { status: row.status === 201 || row.status === 204 ? row.status : 200, id: row.id, count: row.count }
}

const replay = async (
  c: AppContext,
  handle: Handle,
  { status, id, count }: Kept,
  { again, counted }: Tell,
): Promise<Answer> => {
  const told = count === null ? undefined : counted?.(count)
  const body = id === null || !again ? (told ?? { done: true }) : await orDone(id, again(handle, id))
  c.header('Idempotency-Replayed', 'true')
  return { status, body }
}

/** The record, or that it is done where it is not the caller's to see. */
export const orDone = async (id: number, read: Promise<unknown>): Promise<unknown> => {
  try {
    return await read
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return { id, done: true }
    throw error
  }
}

const respond = (c: AppContext, { status, body }: Answer): Response =>
  status === 204 ? c.body(null, 204) : c.json(body, status)

const queues = new Map<string, Promise<unknown>>()

/** Repeats within this process wait here, so that they neither hold connections nor deadlock over the key. */
const inTurn = async <T>(scope: string, work: () => Promise<T>): Promise<T> => {
  const before = queues.get(scope) ?? Promise.resolve()
  const mine = before.then(work, work)
  queues.set(scope, mine)
  try {
    return await mine
  } finally {
    if (queues.get(scope) === mine) queues.delete(scope)
  }
}
