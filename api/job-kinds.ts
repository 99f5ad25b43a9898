import { releaseLeftTasks, releaseRest, TASKS_LEFT } from './accounts/leave-tasks'
import { purgeSessions } from './auth/sessions'
import { purgeIdempotencyKeys } from './edge/idempotency'
import type { JobKinds } from './jobs/kind'
import { purgeJobs } from './jobs/purge'
import { purgeEvents } from './outbox/purge'

const HOUR = 60 * 60 * 1000

/** Every kind of work that is done after a commit, or by itself. */
export const jobKinds: JobKinds = {
  [TASKS_LEFT]: { run: (deps, { data }) => releaseRest(deps, Number(data.personId)) },
  'tasks.left.hourly': { run: releaseLeftTasks, every: HOUR },
  'sessions.purge': { run: purgeSessions, every: HOUR },
  'idempotency.purge': { run: purgeIdempotencyKeys, every: HOUR },
  'events.purge': { run: purgeEvents, every: HOUR },
  'jobs.purge': { run: purgeJobs, every: HOUR },
}
