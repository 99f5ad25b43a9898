import type { Database, Handle } from '@oms/db/database'
import { and, asc, eq, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'

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

type JobRow = Handle['tables']['jobs']['$inferSelect']

/** A job that this process has, while its lease lasts. */
export type Leased = JobRow & { readonly token: string }

/** Seen beside those that are wanted, since others look at the same ones. */
const SPARE = 6

/**
 * Takes up to so many jobs that have been due for longest, of these kinds or left over by everyone; nobody else gets
 * them until the lease runs out. Fewer where no more are due.
 */
export const takeJobs = async (
  db: Database,
  kinds: readonly string[],
  most: number,
  now: Date,
): Promise<readonly Leased[]> => {
  const taken: Leased[] = []
  for (;;) {
    const wanted = most - taken.length
    const seen = await dueJobs(db, kinds, wanted + SPARE, now)
    for (const job of seen) {
      if (taken.length === most) break
      const own = await takeAsSeen(db, job, now)
      if (own) taken.push(own)
    }
    if (taken.length === most || seen.length < wanted + SPARE) return taken
  }
}

const dueJobs = (db: Database, kinds: readonly string[], most: number, now: Date) => {
  const { jobs } = db.tables
  const left = lte(jobs.runAt, new Date(now.getTime() - UNKNOWN_MS))
  return db
    .select()
    .from(jobs)
    .where(and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now), or(inArray(jobs.kind, [...kinds]), left)))
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(most)
}

/**
 * Whoever comes second finds that it is not due as it was, and changes nothing. Each end of an attempt clears the token
 * or puts the job off, so these two say it. The state is not asked for: MySQL would go over an index that holds it, and
 * lock the other way round than who writes by the id.
 */
const takeAsSeen = async (db: Database, job: JobRow, now: Date): Promise<Leased | undefined> => {
  const { jobs } = db.tables
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  const lease = { token: crypto.randomUUID(), leaseUntil, runAt: leaseUntil, attempts: job.attempts + 1 }
  const sameToken = job.token === null ? isNull(jobs.token) : eq(jobs.token, job.token)
  const asSeen = and(eq(jobs.id, job.id), eq(jobs.runAt, job.runAt), sameToken)
  return (await db.updateWhere(jobs, lease, asSeen)) > 0 ? { ...job, ...lease } : undefined
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
