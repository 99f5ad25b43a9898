import { and, eq, inArray } from 'drizzle-orm'
import type { Handle } from './database'
import type { Resource } from './domain/resource'
import { type Entry, entriesOf } from './field-index'
import { namedTable } from './named-column'

/** A row, of which the index is made of `extra` and, where it has one, `contractorOrganizationId`. */
type Row = Readonly<Record<string, unknown>>

type Named = Pick<Resource, 'name' | 'fields'>

/** Makes a new record findable by its fields without columns. */
export const indexRecord = async (tx: Handle, resource: Named, id: number, row: Row): Promise<void> => {
  const entries = entriesOf(namedTable(tx, resource.name), resource)
  if (entries.length > 0 && row.extra) await insert(tx, id, entries, row)
}

/** The same of one that was written, in the same transaction; what is left out of `written` is as it was. */
export const reindexRecord = async (
  tx: Handle,
  resource: Named,
  id: number,
  before: Row,
  written: Row,
): Promise<void> => {
  const entries = entriesOf(namedTable(tx, resource.name), resource)
  if (entries.length === 0) return
  const after = {
    extra: written.extra === undefined ? before.extra : written.extra,
    contractorOrganizationId:
      written.contractorOrganizationId === undefined
        ? before.contractorOrganizationId
        : written.contractorOrganizationId,
  }
  const isMoved = contractorOf(after) !== contractorOf(before)
  if (!isMoved && after.extra === before.extra) return
  const [was, is] = [valuesIn(before), valuesIn(after)]
  const changed = entries.filter(({ key }) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
  const { fieldValues } = tx.tables
  if (changed.length > 0) await forget(tx, id, changed)
  if (isMoved && after.extra)
    await tx.updateWhere(
      fieldValues,
      { contractorOrganizationId: contractorOf(after) },
      ofRecord(tx, id, entries),
    )
  await insert(tx, id, changed, after)
}

/** One that is deleted is found no more. */
export const unindexRecord = async (tx: Handle, resource: Named, id: number): Promise<void> => {
  const entries = entriesOf(namedTable(tx, resource.name), resource)
  if (entries.length > 0) await forget(tx, id, entries)
}

const forget = (tx: Handle, id: number, entries: readonly Entry[]): Promise<number> =>
  tx.deleteWhere(tx.tables.fieldValues, ofRecord(tx, id, entries))

const ofRecord = ({ tables: { fieldValues } }: Handle, id: number, entries: readonly Entry[]) =>
  and(
    eq(fieldValues.recordId, id),
    inArray(
      fieldValues.field,
      entries.map(({ under }) => under),
    ),
  )

const insert = async (tx: Handle, id: number, entries: readonly Entry[], row: Row): Promise<void> => {
  const rows = rowsOf(id, entries, row)
  if (rows.length > 0) await tx.insertRows(tx.tables.fieldValues, rows)
}

/** The rows of a record in the index for these entries. */
export const rowsOf = (recordId: number, entries: readonly Entry[], row: Row) => {
  const values = valuesIn(row)
  const contractorOrganizationId = contractorOf(row)
  return entries.flatMap(({ under, key, keysOf }) =>
    keysOf(values[key]).map((value) => ({ field: under, value, recordId, contractorOrganizationId })),
  )
}

const valuesIn = ({ extra }: Row): Readonly<Record<string, unknown>> =>
  typeof extra === 'string' ? JSON.parse(extra) : {}

const contractorOf = ({ contractorOrganizationId: id }: Row): number | null =>
  typeof id === 'number' ? id : null
