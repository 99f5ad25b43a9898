import { and, eq, inArray } from 'drizzle-orm'
import type { Handle } from './database'
import type { Field } from './domain/fields'
import type { Resource } from './domain/resource'
import { indexedAs, indexedFields } from './field-index'
import { keysOf } from './field-keys'
import { namedTable } from './named-column'

/** A row, of which the index is made of `extra` and, where it has one, `contractorOrganizationId`. */
type Row = Readonly<Record<string, unknown>>

type Named = Pick<Resource, 'name' | 'fields'>

/** Makes a new record findable by its fields without columns. */
export const indexRecord = async (tx: Handle, resource: Named, id: number, row: Row): Promise<void> => {
  const fields = indexedFields(namedTable(tx, resource.name), resource)
  if (fields.size > 0 && row.extra) await insert(tx, resource, id, [...fields], row)
}

/** The same of one that was written, in the same transaction; what is left out of `written` is as it was. */
export const reindexRecord = async (
  tx: Handle,
  resource: Named,
  id: number,
  before: Row,
  written: Row,
): Promise<void> => {
  const fields = indexedFields(namedTable(tx, resource.name), resource)
  if (fields.size === 0) return
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
  const changed = [...fields].filter(([key]) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
  const { fieldValues } = tx.tables
  if (changed.length > 0) await forget(tx, resource, id, changed)
  if (isMoved && after.extra)
    await tx.updateWhere(
      fieldValues,
      { contractorOrganizationId: contractorOf(after) },
      ofRecord(tx, resource, id, [...fields]),
    )
  await insert(tx, resource, id, changed, after)
}

/** One that is deleted is found no more. */
export const unindexRecord = async (tx: Handle, resource: Named, id: number): Promise<void> => {
  const fields = indexedFields(namedTable(tx, resource.name), resource)
  if (fields.size > 0) await forget(tx, resource, id, [...fields])
}

type Some = readonly (readonly [string, Field])[]

const forget = (tx: Handle, resource: Named, id: number, fields: Some): Promise<number> =>
  tx.deleteWhere(tx.tables.fieldValues, ofRecord(tx, resource, id, fields))

const ofRecord = ({ tables: { fieldValues } }: Handle, { name }: Named, id: number, fields: Some) =>
  and(
    eq(fieldValues.recordId, id),
    inArray(
      fieldValues.field,
      fields.map(([key]) => indexedAs(name, key)),
    ),
  )

const insert = async (tx: Handle, resource: Named, id: number, fields: Some, row: Row): Promise<void> => {
  const rows = rowsOf(resource, id, fields, row)
  if (rows.length > 0) await tx.insertRows(tx.tables.fieldValues, rows)
}

/** The rows of a record in the index for these of its fields. */
export const rowsOf = ({ name }: Named, recordId: number, fields: Some, row: Row) => {
  const values = valuesIn(row)
  const contractorOrganizationId = contractorOf(row)
  return fields.flatMap(([key, field]) =>
    keysOf(field, values[key]).map((value) => ({
      field: indexedAs(name, key),
      value,
      recordId,
      contractorOrganizationId,
    })),
  )
}

const valuesIn = ({ extra }: Row): Readonly<Record<string, unknown>> =>
  typeof extra === 'string' ? JSON.parse(extra) : {}

const contractorOf = ({ contractorOrganizationId: id }: Row): number | null =>
  typeof id === 'number' ? id : null
