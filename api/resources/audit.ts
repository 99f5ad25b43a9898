import type { Handle } from '@oms/db/database'

export type Change = {
  readonly actor: { readonly id: number; readonly name: string }
  readonly action: 'create' | 'update' | 'delete'
  readonly resource: string
  readonly recordId: number
  readonly before?: object
  readonly after?: object
}

/** Keeps an administrative change, in the transaction that makes it. Never hand it a secret. */
export const auditChange = (
  tx: Handle,
  { actor, before, after, ...change }: Change,
  createdAt: Date,
): Promise<number> =>
  tx.insertRow(tx.tables.auditLog, {
    ...change,
    actorId: actor.id,
    actorName: actor.name,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    createdAt,
  })
