import type { Kit } from '../kit'
import { columnsOf, type Referred } from './columns'

/** What the customer changed, release by release, and what is being prepared. Contents are JSON as it was written. */
export const releaseTables = (kit: Kit, users: Referred) => {
  const column = columnsOf(kit)

  const releases = kit.table('releases', {
    id: kit.id(),
    /** 1, 2, … */
    number: kit.integer().notNull().unique(),
    hash: kit.text(64).notNull(),
    content: kit.longText().notNull(),
    /** What it changed, in words of both languages. */
    changes: kit.longText().notNull(),
    note: kit.text(500).notNull(),
    /** Every field that any release so far had, as the last of them had it: their keys stay theirs. */
    known: kit.longText().notNull(),
    /** Of each workflow that it replaces: the hash of the one that the code had then. */
    codeWorkflows: kit.longText().notNull(),
    createdById: column.to(users).notNull(),
    createdByName: column.personName(),
    createdAt: kit.moment().notNull(),
  })

  const drafts = kit.table('drafts', {
    id: kit.id(),
    note: kit.text(500),
    content: kit.longText().notNull(),
    base: kit.integer().notNull(),
    version: kit.integer().notNull(),
    /** What of the code it was made for, by an upgrade; null where somebody made it. */
    origin: kit.text(120).unique(),
    createdById: column.to(users).notNull(),
    createdByName: column.personName(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  return { releases, drafts }
}
