import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { indexesOver } from './indexes-over'

export type JobState = 'waiting' | 'done' | 'dead'

/** Work that is done after the commit of what asked for it. */
export const jobTables = (kit: Kit) => ({
  jobs: kit.table(
    'jobs',
    {
      id: kit.id(),
      kind: kit.text(40).notNull(),
      /** Twice is once, among those of a kind. */
      key: kit.text(100).notNull(),
      data: kit.longText().notNull(),
      state: kit.text(20).$type<JobState>().notNull(),
      /** When it is due; while somebody has the lease, when that runs out. */
      runAt: kit.moment().notNull(),
      leaseUntil: kit.moment(),
      /** Of whoever has the lease. */
      token: kit.text(36),
      attempts: kit.integer().notNull().default(0),
      /** What the last attempt ended with. */
      error: kit.longText(),
      createdAt: kit.moment().notNull(),
      doneAt: kit.moment(),
    },
    (job) => [
      kit.unique('jobs_kind_key').on(job.kind, job.key),
      ...indexesOver(kit, 'jobs', recordIndexes.jobs, job),
    ],
  ),
})
