import type { Database } from '@oms/db/database'
import type { Code } from '@oms/db/domain/verify/verify-declaration'
import type { Logger } from 'pino'
import type { Storage } from './attachments/storage/storage'
import type { Cache } from './cache/cache'
import type { Definitions } from './definitions'
import type { Environment } from './environment'
import type { Faults } from './faults'
import type { Holder, InForce } from './in-force'

/** What the whole API stands on, over one declaration. */
export type Deps = {
  readonly db: Database
  readonly cache: Cache
  readonly storage: Storage
  readonly secret: string
  readonly clock: () => Date
  readonly environment: Environment
  readonly log: Logger
  readonly faults: Faults
  readonly definitions: Definitions
  /** What is declared before anything that the customer changed. */
  readonly code: Code
  readonly inForce: Holder
} & InForce

/** What work follows: who may do what, and by which workflow. */
export type Rules = Pick<Deps, 'declaration' | 'definitions'>

/** The same while the process lives, whose declaration is at each moment the one in force. Made by `withHolder`. */
export type Root = Deps

export const withHolder = (deps: Omit<Deps, keyof InForce | 'inForce'>, inForce: Holder): Root => ({
  ...deps,
  inForce,
  get release() {
    return inForce.now().release
  },
  get hash() {
    return inForce.now().hash
  },
  get declaration() {
    return inForce.now().declaration
  },
  get content() {
    return inForce.now().content
  },
})

/** The deps as they are now, to stay so however the declaration changes. */
export const asNow = (root: Root): Deps => ({ ...root, ...root.inForce.now() })
