import { addedFields } from '@oms/db/added-fields'
import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { isSearched, wordsAs } from '@oms/db/field-index'
import { searchTerms } from '@oms/db/terms'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { tableFor, tableOf } from '../scope'
import { is } from './filter'
import { joined } from './joined'
import type { Way } from './way'

/** So few that they are read at once; the records under a commoner term are walked in order. */
const FEW = 1000

/** A long text is told apart by its first terms. */
const MOST = 8

/** Where one field without a column, of those that the reader may ask about, holds what was typed. */
export const waysByFields = async (db: Database, resource: Resource, q: string): Promise<readonly Way[]> => {
  const keys = addedFields(tableOf(db, resource.name), resource.fields).flatMap(([key, field]) =>
    isSearched(field) ? [key] : [],
  )
  const terms = keys.length > 0 ? searchTerms(q).slice(0, MOST).map(String) : []
  if (terms.length === 0) return []
  const found = await Promise.all(keys.map((key) => waysBy(db, resource, wordsAs(resource.name, key), terms)))
  return found.flat()
}

const waysBy = async (
  db: Database,
  resource: Resource,
  under: string,
  terms: readonly string[],
): Promise<readonly Way[]> => {
  const { fieldValues } = db.tables
  const isUnder = (term: string) => and(eq(fieldValues.field, under), eq(fieldValues.value, term)) as SQL
  const counts = await Promise.all(
    terms.map(async (term) => {
      const rows = db.select({ id: fieldValues.recordId }).from(fieldValues).where(isUnder(term))
      return { term, ids: (await rows.limit(FEW + 1)).map(({ id }) => id) }
    }),
  )
  const [rarest, ...others] = counts.sort((a, b) => a.ids.length - b.ids.length)
  if (!rarest || rarest.ids.length === 0) return []
  const id = columnOf(tableFor(db, resource), 'id')
  const holds = (term: string) =>
    sql`exists (select 1 from ${fieldValues} where ${and(isUnder(term), eq(fieldValues.recordId, id))})`
  const also = others.map(({ term }) => holds(term))
  if (rarest.ids.length <= FEW) return [{ filters: [is('id', ...rarest.ids)], also }]
  const condition = holds(rarest.term)
  const from = sql`${fieldValues} ${joined(db, resource.name, 'id')} on ${eq(id, fieldValues.recordId)}`
  const side = {
    ...{ condition, from, where: isUnder(rarest.term) },
    ...{ alone: sql`${fieldValues}`, id: sql`${fieldValues.recordId}` },
  }
  return [{ filters: [], also: [condition, ...also], side }]
}
