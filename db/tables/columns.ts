import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core'
import { FOLDED_EXPANSION } from '../domain/fold'
import type { Kit } from '../kit'

export type Referred = { readonly id: AnyMySqlColumn }

/** What several tables have. */
export const columnsOf = (kit: Kit) => ({
  to: (table: Referred) => kit.integer().references(() => table.id, { onDelete: 'restrict' }),
  /** The default is never kept: every write of the text writes its key. */
  folded: (length: number) => kit.text(FOLDED_EXPANSION * length).default(''),
  /** The values of fields that have no column of their own. */
  extra: () => kit.longText(),
  /** As it was then: history keeps its names. */
  personName: () => kit.text(50).notNull().default(''),
})
