import type { Database } from '@oms/db/database'
import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { indexedAs, indexedFields, isOrdered, isTold, throughIndex } from '@oms/db/field-index'
import { PRIMARY } from '@oms/db/table-indexes'
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { type AnyTable, tableFor, tableOf } from '../scope'
import { conditionOf, type Filter } from './filter'
import { joined, over } from './joined'

/** The index of fields without columns, as one of them is found by it: it has only the records where that is set. */
export type FieldIndex = {
  readonly name: string
  /** As an index of the list's own table would have them. */
  readonly columns: readonly string[]
  readonly key: string
  readonly field: Field
}

export const isFieldIndex = (index: { readonly name: string }): index is FieldIndex => 'key' in index

const CONTRACTOR = 'contractorOrganizationId'

/** Those that these filters may be found by. */
export const fieldIndexes = (
  db: Database,
  resource: Resource,
  filters: readonly Filter[],
): readonly FieldIndex[] => {
  const table = tableOf(db, resource.name)
  const indexed = indexedFields(table, resource)
  if (indexed.size === 0) return []
  const hasContractor = Object.hasOwn(getTableColumns(table), CONTRACTOR)
  return [...new Set(filters.map(({ column }) => column))].flatMap((key): FieldIndex[] => {
    const field = indexed.get(key)
    if (!field) return []
    const all = { name: PRIMARY, columns: [key, 'id'], key, field }
    const ofContractor = { ...all, name: 'field_values_contractor', columns: [CONTRACTOR, key, 'id'] }
    return hasContractor ? [all, ofContractor] : [all]
  })
}

/** Whether the filter, if it is on one of their fields, is met by rows of the index, each record once. */
export const leads = (indexes: readonly FieldIndex[], { column, operator, values }: Filter): boolean => {
  const field = indexes.find(({ key }) => key === column)?.field
  if (!field) return true
  if (operator === 'is') return !values.includes(null) && (field.kind !== 'choices' || values.length === 1)
  return operator === 'ne' ? field.kind !== 'choices' : isOrdered(field)
}

type Reading = {
  readonly found: readonly Filter[]
  readonly looks: number
  readonly order: readonly string[]
}

/** How the index would be read, where a filter on its field is among what it finds: without one it lacks what is empty. */
export const ledReading = <I extends FieldIndex>(index: I, reading: Reading) => {
  const by = reading.found.find(({ column }) => column === index.key)
  if (!by) return []
  const { looks, order } = reading
  if (by.operator === 'is') return [{ ...reading, index, looks: isTold(index.field) ? looks : looks + 1 }]
  return [{ ...reading, index, order: isOrdered(index.field) ? order : [] }]
}

/** What a key does not tell of a value. */
export const untold = (
  table: AnyTable,
  { key, field }: FieldIndex,
  found: readonly Filter[],
): readonly SQL[] =>
  isTold(field)
    ? []
    : found
        .filter(({ column, operator }) => column === key && operator === 'is')
        .map((filter) => conditionOf(table, filter))

/** Read through the index, where these filters are met. */
export const throughField = (
  db: Database,
  resource: Resource,
  { name, key, field }: FieldIndex,
  found: readonly Filter[],
) => {
  const { fieldValues } = db.tables
  const own = tableFor(db, resource)
  const table = throughIndex(own, fieldValues, key, field)
  // SQLite has no name for the primary key, and takes it.
  const alone =
    db.engine === 'sqlite' && name === PRIMARY ? sql`${fieldValues}` : sql`${fieldValues} ${over(db, name)}`
  return {
    table,
    alone,
    from: sql`${alone} ${joined(db, resource.name, 'id')} on ${eq(columnOf(own, 'id'), fieldValues.recordId)}`,
    isJoined: true,
    found: [
      eq(fieldValues.field, indexedAs(resource.name, key)),
      ...found.map((filter) => conditionOf(table, filter)),
    ],
    id: sql`${fieldValues.recordId}`,
  } as const
}
