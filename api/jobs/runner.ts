import { asNow, type Root } from '../deps'
import { faultOf } from '../log-fault'
import { enqueue, JOBS } from './enqueue'
import type { JobKinds } from './kind'
import { Later } from './later'
import {
  failJob,
  finishJob,
  giveUpJob,
  LEASE_MS,
  type Leased,
  MOST_ATTEMPTS,
  putOffJob,
  renewLease,
  takeJobs,
} from './lease'

/** How often it is looked whether something is due, where nobody says so. */
const LOOK_MS = 1000
/** So many at a time. */
const HANDS = 2
/** Who is not done by then is left to another process, once the lease runs out. */
const PATIENCE_MS = 10_000

export type Runner = {
  /** Takes nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

/** Does what is due, as it is told or at the latest a second later, until it is stopped. */
export const startRunner = (root: Root, kinds: JobKinds, lookMs = LOOK_MS): Runner => {
  let stopping = false
  let isLooking = false
  let isDue = false
  const underWay = new Set<Promise<unknown>>()

  const look = async (): Promise<void> => {
    isDue = true
    if (isLooking || stopping) return
    isLooking = true
    try {
      // Told while it looks: what that was about may have come too late for the look.
      while (isDue) {
        isDue = false
        await schedule(root, kinds)
        await takeAll()
      }
    } catch (error) {
      tell(root, error, 'jobs could not be looked for')
    } finally {
      isLooking = false
    }
  }

  const takeAll = async (): Promise<void> => {
    const free = HANDS - underWay.size
    if (stopping || free <= 0) return
    for (const job of await takeJobs(root.db, Object.keys(kinds), free, root.clock())) {
      const work = run(root, kinds, job).finally(() => {
        underWay.delete(work)
        void look()
      })
      underWay.add(work)
    }
  }

  const forget = root.cache.onWake(JOBS, () => void look())
  const timer = setInterval(look, lookMs)
  void look()
  return {
    stop: async () => {
      stopping = true
      clearInterval(timer)
      forget()
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
      await Promise.race([Promise.allSettled(underWay), late])
    },
  }
}

/** Does all that is due now, one after the other, and what it gives rise to. */
export const runDue = async (root: Root, kinds: JobKinds): Promise<void> => {
  for (;;) {
    const [job] = await takeJobs(root.db, Object.keys(kinds), 1, root.clock())
    if (!job) return
    await run(root, kinds, job)
  }
}

/** Writes what comes by itself: one job for each kind and stretch of time, whichever process comes first. */
const schedule = async ({ db, clock }: Root, kinds: JobKinds): Promise<void> => {
  const now = clock()
  for (const [kind, { every }] of Object.entries(kinds)) {
    if (every === undefined) continue
    const key = String(Math.floor(now.getTime() / every))
    if (written.get(db)?.get(kind) === key) continue
    await enqueue(db, { kind, key }, now)
    written.set(db, (written.get(db) ?? new Map()).set(kind, key))
  }
}

/** What this process need not write again. */
const written = new WeakMap<object, Map<string, string>>()

const run = async (root: Root, kinds: JobKinds, job: Leased): Promise<void> => {
  const { db, clock } = root
  const renewing = setInterval(
    () =>
      void renewLease(db, job, clock()).catch((error: unknown) =>
        tell(root, error, 'a lease was not renewed'),
      ),
    LEASE_MS / 3,
  )
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error('It was given up: the process ended each time')
    const kind = kinds[job.kind]
    if (!kind) throw new UnknownKind(`This version knows no work of the kind "${job.kind}"`)
    await kind.run(asNow(root), { id: job.id, data: JSON.parse(job.data), attempt: job.attempts })
    await finishJob(db, job, clock())
  } catch (error) {
    // Where the database is away, the lease runs out instead.
    if (error instanceof Later) return await putOffJob(db, job, error.at).catch(() => undefined)
    tell(root, error, 'a job failed', { job: job.id, kind: job.kind, attempt: job.attempts })
    const end = error instanceof UnknownKind ? giveUpJob : failJob
    const state = await end(db, job, reasonOf(error), clock()).catch(() => undefined)
    if (state === 'dead')
      root.log.error({ job: job.id, kind: job.kind }, 'a job is dead: see /api/system/jobs?state=dead')
  } finally {
    clearInterval(renewing)
  }
}

class UnknownKind extends Error {
  override name = 'UnknownKind'
}

const tell = ({ faults, log }: Root, error: unknown, text: string, fields: object = {}): void => {
  if (!faults.met(error)) log.error({ err: error, ...fields }, text)
}

/** Without what people wrote. */
const reasonOf = (error: unknown): string => {
  const { name, code, message } = faultOf(error)
  return [name, code, message]
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, 1000)
}
