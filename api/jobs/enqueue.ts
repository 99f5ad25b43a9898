import type { Handle } from '@oms/db/database'

export type NewJob = {
  readonly kind: string
  /** Of what it is about: the same kind and key twice is one job. */
  readonly key: string
  readonly data?: object
  /** Left out: at once. */
  readonly runAt?: Date
}

/** What is said over the cache once such a transaction is committed; without it a job waits for the next look. */
export const JOBS = 'jobs'

/** Writes a job in the transaction that gives rise to it. False where there is one like it, done or not. */
export const enqueue = (tx: Handle, { kind, key, data = {}, runAt }: NewJob, now: Date): Promise<boolean> =>
  tx.insertIfAbsent(tx.tables.jobs, {
    ...{ kind, key, data: JSON.stringify(data), state: 'waiting', runAt: runAt ?? now, createdAt: now },
  })
