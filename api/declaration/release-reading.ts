import { resourceOf } from '@oms/db/domain/declaration'
import type { Locale } from '@oms/db/domain/label'
import type { Change } from '@oms/db/domain/verify/fault'
import { inArray } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import { readRecords } from '../resources/read-records'
import type { Special } from '../resources/routes'

/** So many changes of each are told in lists; the release alone tells all. */
const TOLD_IN_LISTS = 20

/** Changes in the caller's language. */
export const toldChanges = (changes: readonly Change[], locale: Locale) =>
  changes.map(({ path, kind, text }) => ({ path, kind, text: text[locale] }))

/** Releases leave their content out of lists: a page of them may be large. */
export const releaseReading: NonNullable<Special['reading']> = {
  beside: ['content', 'changes'],
  complete: (c, _, records) =>
    records.map(({ row, record }) => ({
      row,
      record: { ...record, content: parsed(row.content), ...changesIn(c, row.changes) },
    })),
  page: async (c, deps, ids) => {
    const { releases } = deps.db.tables
    const resource = resourceOf(deps.declaration, 'releases')
    const [records, rows] = await Promise.all([
      readRecords(deps.db, deps.declaration, resource, c.var.actor, ids),
      deps.db
        .select({ id: releases.id, changes: releases.changes })
        .from(releases)
        .where(inArray(releases.id, [...ids])),
    ])
    const texts = new Map(rows.map(({ id, changes }) => [id, changes]))
    return records.map(({ row, record }) => ({
      row,
      record: { ...record, ...changesIn(c, texts.get(row.id), TOLD_IN_LISTS) },
    }))
  },
}

/** So do drafts. */
export const draftReading: NonNullable<Special['reading']> = {
  beside: ['content'],
  complete: (_, __, records) =>
    records.map(({ row, record }) => ({ row, record: { ...record, content: parsed(row.content) } })),
  page: (c, { db, declaration }, ids) =>
    readRecords(db, declaration, resourceOf(declaration, 'drafts'), c.var.actor, ids),
}

const changesIn = (c: AppContext, text: unknown, most = Number.POSITIVE_INFINITY) => {
  // Safe: only storeRelease writes the column.
  const changes = parsed(text) as readonly Change[]
  return { changes: toldChanges(changes.slice(0, most), c.var.locale), changeCount: changes.length }
}

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : [])
