import type { Declaration } from '@oms/db/domain/declaration'
import type { jobLabels } from '@oms/db/domain/job-labels'
import { releaseLeftTasks, releaseRest, TASKS_LEFT } from './accounts/leave-tasks'
import { SCAN, scanFile, scanLeft } from './attachments/scan/scan-file'
import { sweepContent, sweepFiles } from './attachments/sweep'
import { purgeSecurity } from './auth/purge-security'
import { purgeSessions } from './auth/sessions'
import { purgeDeliveries } from './channels/purge'
import { SEND, send } from './channels/send'
import { backfillFields } from './declaration/backfill-fields'
import { BACKFILL } from './declaration/start-backfills'
import { purgeDraftTexts } from './drafts/purge'
import { purgeIdempotencyKeys } from './edge/idempotency'
import type { JobKind } from './jobs/kind'
import { purgeJobs } from './jobs/purge'
import { purgeEvents } from './outbox/purge'
import type { Subscriber } from './outbox/subscriber'
import { PROVE_LOG, proveClosed, proveLog } from './outbox/subscribers/prove-closed'
import { deliver, SPREAD, spread } from './telling/spread'
import { LOOK_REACHED, tellUnreached } from './telling/unreached'
import { PLAN, planTask, planTimers, TIMER } from './timers/plan-timers'
import { REPLAN, replanTimers } from './timers/replan-timers'
import { runTimer } from './timers/run-timer'
import { purgeNotifications } from './workflow/purge-notifications'

const HOUR = 60 * 60 * 1000

/** Everyone who follows what happens and makes work of it. */
export const subscribersFor = (root: { readonly declaration: Declaration }): readonly Subscriber[] => [
  proveClosed,
  planTimers(() => root.declaration),
  deliver,
]

/** Every kind of work that is done after a commit, or by itself. */
export const jobKinds: Readonly<Record<keyof typeof jobLabels, JobKind>> = {
  [TASKS_LEFT]: { run: (deps, { data }) => releaseRest(deps, Number(data.personId)) },
  'tasks.left.hourly': { run: releaseLeftTasks, every: HOUR },
  [PROVE_LOG]: { run: proveLog },
  [PLAN]: { run: planTask },
  [TIMER]: { run: runTimer },
  [REPLAN]: { run: replanTimers },
  [BACKFILL]: { run: backfillFields },
  [SPREAD]: { run: spread },
  [SEND]: { run: send },
  [LOOK_REACHED]: { run: tellUnreached },
  'deliveries.purge': { run: purgeDeliveries, every: HOUR },
  'notifications.purge': { run: purgeNotifications, every: HOUR },
  'security.purge': { run: purgeSecurity, every: HOUR },
  'sessions.purge': { run: purgeSessions, every: HOUR },
  'idempotency.purge': { run: purgeIdempotencyKeys, every: HOUR },
  'events.purge': { run: (deps) => purgeEvents(deps, subscribersFor(deps)), every: HOUR },
  'drafts.purge': { run: purgeDraftTexts, every: HOUR },
  [SCAN]: { run: (deps, { data }) => scanFile(deps, Number(data.attachmentId)) },
  'files.scanLeft': { run: scanLeft, every: HOUR / 6 },
  'files.sweep': { run: sweepFiles, every: HOUR },
  'files.sweepContent': { run: sweepContent, every: 24 * HOUR },
  'jobs.purge': { run: purgeJobs, every: HOUR },
}
