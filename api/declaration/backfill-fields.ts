import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { entriesOf, indexedAs } from '@oms/db/field-index'
import { rowsOf } from '@oms/db/index-values'
import { namedTable } from '@oms/db/named-column'
import { and, asc, getTableColumns, gt, inArray, isNotNull } from 'drizzle-orm'
import type { Deps } from '../deps'

/** So many records in one transaction, which holds up whoever writes one of them. */
const BATCH = 500

/**
 * Fills the index for every field that waits for it, from where it was left: each batch commits with how far it came, so
 * it may end at any moment, and be done again. Throws where a field is not declared here as it is to be filled.
 */
export const backfillFields = async ({
  db,
  declaration,
}: Pick<Deps, 'db' | 'declaration'>): Promise<void> => {
  for (const { name, grows } of Object.values(declaration.resources))
    while (grows && (await db.transaction((tx) => fillNext(tx, declaration, name))));
}

/** Fills one batch of a resource. False where nothing of it waits. */
const fillNext = async (tx: Handle, declaration: Declaration, name: string): Promise<boolean> => {
  const { fieldBackfills: backfills, fieldValues } = tx.tables
  const waiting = (
    await tx.forUpdate(tx.select().from(backfills).where(isNotNull(backfills.maxId)).orderBy(backfills.field))
  ).filter(({ field }) => field.startsWith(indexedAs(name, '')))
  const [first] = [...waiting].sort((a, b) => a.lastId - b.lastId)
  if (!first) return false
  const resource = resourceOf(declaration, name)
  const table = namedTable(tx, name)
  const together = waiting.filter(({ lastId }) => lastId === first.lastId).map(({ field }) => field)
  const entries = entriesOf(table, resource).filter(({ under }) => together.includes(under))
  for (const { field, shape } of waiting)
    if (together.includes(field) && entries.find(({ under }) => under === field)?.shape !== shape)
      throw new Error(`The release in force here does not have ${field} as the index is to have it`)
  const { id, extra, contractorOrganizationId } = getTableColumns(table)
  if (!id || !extra) throw new Error(`${name} has no place for fields beside its own`)
  const columns = { id, extra, ...(contractorOrganizationId && { contractorOrganizationId }) }
  const rows = await tx.forUpdate(
    tx.select(columns).from(table).where(gt(id, first.lastId)).orderBy(asc(id)).limit(BATCH),
  )
  const ids = rows.map((row) => Number(row.id))
  if (ids.length > 0)
    await tx.deleteWhere(
      fieldValues,
      and(inArray(fieldValues.recordId, ids), inArray(fieldValues.field, together)),
    )
  const values = rows.flatMap((row) => rowsOf(Number(row.id), entries, row))
  if (values.length > 0) await tx.insertRows(fieldValues, values)
  const isDone = rows.length < BATCH
  await tx.updateWhere(
    backfills,
    { lastId: ids.at(-1) ?? first.lastId, ...(isDone && { maxId: null }) },
    inArray(backfills.field, together),
  )
  return true
}
