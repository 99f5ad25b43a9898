import type { Database } from '@oms/db/database'
import type { Logger } from 'pino'
import type { Cache } from './cache/cache'
import type { Faults } from './edge/faults'
import type { Environment } from './environment'
import type { Definitions } from './workflow/definition-store'

/** What the whole API stands on; made once by `openDeps`, and by `startApi` in tests. */
export type Deps = {
  readonly db: Database
  readonly cache: Cache
  readonly secret: string
  readonly clock: () => Date
  readonly environment: Environment
  readonly log: Logger
  readonly faults: Faults
  readonly definitions: Definitions
}
