import type { Database } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import type { SQL } from 'drizzle-orm'
import type { Filter } from './filter'
import type { Way } from './way'

/** What one resource's list does beyond its descriptor. */
export type ListSpecial = {
  /**
   * What holds a text, of a resource as far as the reader may ask about it; without this, the descriptor's searched
   * texts are looked through.
   */
  readonly search?: (db: Database, q: string, resource: Resource) => Promise<readonly Way[]>
  /** Parameters of its own. */
  readonly narrowings?: Readonly<Record<string, Narrowing>>
  /** Sorts that another column has in the same order. */
  readonly sortedAs?: Readonly<Record<string, string>>
  /** What has to hold too where these filters would tell of a record what the actor is not shown of it. */
  readonly guard?: (
    db: Database,
    declaration: Declaration,
    actor: Actor,
    filters: readonly Filter[],
  ) => SQL | undefined
  /**
   * Selects a number that grows with every commit that changes its table. Totals that the table alone decides are then
   * counted once for each reader and state.
   */
  readonly state?: SQL
  /** What its records have beside their fields. */
  readonly added?: readonly string[]
}

export type Narrowing = {
  /** The one value that it takes. */
  readonly only: string
  /** For the API's description. */
  readonly description: string
  readonly ways: (db: Database, actor: Actor) => Promise<readonly Way[]>
}
