import { createHash, createHmac } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { eq, lt } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { Refusal } from './errors'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

export type Answer = { readonly status: 200 | 201 | 204; readonly body?: unknown }
/** Something to do once the transaction is committed: dropping caches, say. */
export type After = (run: () => Promise<unknown>) => void

type Kept = { readonly status: 200 | 201 | 204; readonly text: string | null }

/**
 * Runs a POST whole or not at all and answers. With an `Idempotency-Key` the key is written first in the same
 * transaction: a repeat waits for the one before and gets its answer. A thrown Refusal rolls the key back too.
 * Everything that can be refused after the first time (403, 409, 422) has to be checked inside `run`.
 */
export const transactOnce = async (
  c: AppContext,
  deps: Deps,
  run: (tx: Handle, after: After) => Promise<Answer>,
): Promise<Response> => {
  const key = keyOf(deps, c)
  let later: (() => Promise<unknown>)[] = []
  const transact = () =>
    deps.db.transaction(async (tx) => {
      later = []
      const made = async () => keep(await run(tx, (work) => void later.push(work)))
      return key ? once(tx, key, deps.clock(), made) : made()
    })
  const kept = await (key ? inTurn(key.scope, transact) : transact())
  for (const work of later) await work()
  return respond(c, kept)
}

/** The answer kept for this request's key, for routes with costly work to do before their transaction. */
export const keptAnswer = async (c: AppContext, deps: Deps): Promise<Response | undefined> => {
  const key = keyOf(deps, c)
  const kept = key && (await readKept(deps.db, key))
  return kept && respond(c, kept)
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
    scope: createHash('sha256').update(scope).digest('hex'),
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

const once = async (tx: Handle, key: Key, now: Date, made: () => Promise<Kept>): Promise<Kept> => {
  const { idempotencyKeys } = tx.tables
  if (!(await tx.insertIfAbsent(idempotencyKeys, { ...key, createdAt: now }))) {
    const kept = await readKept(tx, key)
    if (!kept) throw new Error('An idempotency key vanished while it was waited for')
    return kept
  }
  const kept = await made()
  const set = { status: kept.status, answer: kept.text }
  await tx.updateWhere(idempotencyKeys, set, eq(idempotencyKeys.scope, key.scope))
  return kept
}

const readKept = async (handle: Handle, key: Key): Promise<Kept | undefined> => {
  const { idempotencyKeys } = handle.tables
  const [row] = await handle
    .select({
      bodyHash: idempotencyKeys.bodyHash,
      status: idempotencyKeys.status,
      answer: idempotencyKeys.answer,
    })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.scope, key.scope))
  if (!row) return undefined
  if (row.bodyHash !== key.bodyHash) throw new Refusal(422, 'idempotency.otherBody')
  return { status: row.status === 201 || row.status === 204 ? row.status : 200, text: row.answer }
}

const keep = ({ status, body }: Answer): Kept => ({
  status,
  text: body === undefined ? null : JSON.stringify(body),
})

const respond = (c: AppContext, { status, text }: Kept): Response =>
  status === 204 || text === null
    ? c.body(null, 204)
    : c.body(text, status, { 'Content-Type': 'application/json' })

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
