import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import type { Office } from './start-office'

/** Sends whatever is to be told of what happened in an office so far. */
export const followedIn =
  ({ db, clock, deps }: Pick<Office, 'db' | 'clock' | 'deps'>) =>
  async (): Promise<void> => {
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, [deliver], 'one', clock.now()))?.events);
    await runDue(deps, jobKinds)
  }
