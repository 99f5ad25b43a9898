import type { Handle } from '@oms/db/database'

export type Change = {
  readonly actorId: number
  readonly action: 'create' | 'update' | 'delete'
  readonly resource: string
  readonly recordId: number
  readonly before?: object
  readonly after?: object
}

/** Keeps an administrative change, in the transaction that makes it. Never hand it a secret. */
export const auditChange = (
  tx: Handle,
  { before, after, ...change }: Change,
  createdAt: Date,
): Promise<number> =>
  tx.insertRow(tx.tables.auditLog, {
    ...change,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    createdAt,
  })
