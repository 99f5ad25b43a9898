import type { Handle } from '@oms/db/database'
import type { Tables } from '@oms/db/tables/define-tables'

export type Change = {
  readonly actor: { readonly id: number; readonly name: string }
  readonly action: Tables['auditLog']['$inferInsert']['action']
  readonly resource: string
  readonly recordId: number
  /** What people call the record, after the change; null where it has no name. */
  readonly recordName: string | null
  readonly before?: object
  readonly after?: object
}

/** Keeps an administrative change, or one to oneself, in the transaction that makes it. Never hand it a secret. */
export const auditChange = (
  tx: Handle,
  { actor, recordName, before, after, ...change }: Change,
  createdAt: Date,
): Promise<number> =>
  tx.insertRow(tx.tables.auditLog, {
    ...change,
    recordName: recordName?.slice(0, MOST) ?? null,
    actorId: actor.id,
    actorName: actor.name,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    createdAt,
  })

// What the column holds.
const MOST = 200
