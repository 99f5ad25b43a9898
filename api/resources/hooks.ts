import type { Handle } from '@oms/db/database'
import type { SignedIn } from '../app-env'
import type { Deps } from '../deps'
import type { After } from '../edge/idempotency'
import type { Row } from './read-records'

export type Values = Readonly<Record<string, unknown>>

export type Write = {
  readonly deps: Deps
  readonly tx: Handle
  readonly actor: SignedIn
  /** Checked, by column. */
  readonly values: Values
  /** The row as it was; undefined on creation. */
  readonly present: Row | undefined
  /** For what has to wait for the commit. */
  readonly after: After
}

/** What one resource does beyond its descriptor when a record is written. Each may throw a Refusal. */
export type Hooks = {
  /** Before the transaction: costly work. Gives the columns to write. */
  readonly ahead?: (values: Values, present: Row | undefined) => Promise<Values>
  /** Inside the transaction: what has to be asked of the database. Gives the columns to write. */
  readonly within?: (write: Write) => Promise<Values>
  /** Whether changes of the record are told in the audit; left out: always. */
  readonly isAudited?: (row: Row) => boolean
  /** Inside the transaction of an update, once the row is written. */
  readonly afterwards?: (write: Write & { readonly present: Row }) => Promise<void>
}
