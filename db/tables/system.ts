import type { auditLog as auditDescriptor } from '../domain/resources/records'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

type AuditAction = keyof typeof auditDescriptor.fields.action.options

/** Settings, what administrators did, and what was asked for once already. */
export const systemTables = (kit: Kit, users: Referred) => {
  const column = columnsOf(kit)

  const settings = kit.table('settings', {
    key: kit.text(64).primaryKey(),
    value: kit.longText().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      id: kit.id(),
      scope: kit.text(64).notNull().unique(),
      bodyHash: kit.text(64).notNull(),
      status: kit.integer(),
      /** What the request made or changed, if it was one record. */
      recordId: kit.integer(),
      /** How many, where it was several. */
      count: kit.integer(),
      createdAt: kit.moment().notNull(),
    },
    (key) => [kit.index('idempotency_keys_created').on(key.createdAt)],
  )

  const auditLog = kit.table(
    'audit_log',
    {
      id: kit.id(),
      actorId: column.to(users).notNull(),
      actorName: column.personName(),
      action: kit.text(20).$type<AuditAction>().notNull(),
      resource: kit.text(40).notNull(),
      recordId: kit.integer().notNull(),
      /** As it was called then, or at its end. */
      recordName: kit.text(200),
      before: kit.longText(),
      after: kit.longText(),
      createdAt: kit.moment().notNull(),
    },
    (entry) => indexesOver(kit, 'auditLog', recordIndexes.auditLog, entry),
  )

  return { settings, idempotencyKeys, auditLog }
}
