import type { Database, Handle } from '@oms/db/database'
import { and, asc, eq, inArray, lte, or, type SQL } from 'drizzle-orm'

/** So long a job is nobody else's; whoever is at it renews the lease. */
export const LEASE_MS = 30_000
/** After so many attempts it is dead: an administrator looks at it. */
export const MOST_ATTEMPTS = 8

/**
 * Work of a kind that this process does not know is left to one that does, as while a release comes in. What nobody took
 * for so long is of a kind that there is no longer.
 */
export const UNKNOWN_MS = 10 * 60 * 1000

const FIRST_WAIT_MS = 5000
const LONGEST_WAIT_MS = 60 * 60 * 1000

/** A job that this process has, while its lease lasts. */
export type Leased = Handle['tables']['jobs']['$inferSelect'] & { readonly token: string }

/** Takes the job that has been due for longest, of these kinds or left over by everyone; nobody else gets it until the lease runs out. */
export const takeJob = async (
  db: Database,
  kinds: readonly string[],
  now: Date,
): Promise<Leased | undefined> => {
  const { jobs } = db.tables
  const left = lte(jobs.runAt, new Date(now.getTime() - UNKNOWN_MS))
  const due = and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now), or(inArray(jobs.kind, [...kinds]), left))
  const look = (handle: Handle) =>
    handle.select().from(jobs).where(due).orderBy(asc(jobs.runAt), asc(jobs.id)).limit(1)
  // Mostly there is none, which is seen without a transaction.
  if ((await look(db)).length === 0) return undefined
  return db.transaction(async (tx) => {
    const [job] = await tx.skipLocked(look(tx))
    if (!job) return undefined
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const token = crypto.randomUUID()
    const taken = { token, leaseUntil, runAt: leaseUntil, attempts: job.attempts + 1 }
    await tx.updateWhere(jobs, taken, eq(jobs.id, job.id))
    return { ...job, ...taken }
  })
}

/** Keeps the job for longer. False where the lease has been lost. */
export const renewLease = async (db: Database, job: Leased, now: Date): Promise<boolean> => {
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  return (await db.updateWhere(db.tables.jobs, { leaseUntil, runAt: leaseUntil }, held(db, job))) > 0
}

/** It is done, unless the lease was lost in the meantime. */
export const finishJob = async (db: Database, job: Leased, now: Date): Promise<void> => {
  const done = { state: 'done', token: null, leaseUntil: null, error: null, doneAt: now } as const
  await db.updateWhere(db.tables.jobs, done, held(db, job))
}

/** It failed: tried again after a while, longer each time, or dead. Gives which, or undefined where the lease was lost. */
export const failJob = (db: Database, job: Leased, error: string, now: Date) =>
  endAttempt(db, job, job.attempts < MOST_ATTEMPTS ? 'waiting' : 'dead', error, now)

/** It is left until then, and was not attempted, unless the lease was lost. */
export const putOffJob = async (db: Database, job: Leased, runAt: Date): Promise<void> => {
  const waiting = { runAt, attempts: job.attempts - 1, token: null, leaseUntil: null } as const
  await db.updateWhere(db.tables.jobs, waiting, held(db, job))
}

/** It cannot be done at all: dead, unless the lease was lost. */
export const giveUpJob = (db: Database, job: Leased, error: string, now: Date) =>
  endAttempt(db, job, 'dead', error, now)

const endAttempt = async <State extends 'waiting' | 'dead'>(
  db: Database,
  job: Leased,
  state: State,
  error: string,
  now: Date,
): Promise<State | undefined> => {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (job.attempts - 1))
  const runAt = new Date(now.getTime() + wait)
  const failed = { state, error, runAt, token: null, leaseUntil: null } as const
  return (await db.updateWhere(db.tables.jobs, failed, held(db, job))) > 0 ? state : undefined
}

const held = ({ tables: { jobs } }: Database, { id, token }: Leased): SQL | undefined =>
  and(eq(jobs.id, id), eq(jobs.token, token))
