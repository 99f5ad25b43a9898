import { type Column, getTableColumns, sql, type Table } from 'drizzle-orm'
import { addedFields, withColumns } from './added-fields'
import type { Field } from './domain/fields'
import type { Resource } from './domain/resource'
import { keysOf } from './field-keys'
import type { Tables } from './tables/define-tables'
import { termsOf } from './terms'

type FieldValues = Tables['fieldValues']
type Named = Pick<Resource, 'name' | 'fields'>

/** The fields of a resource that the index has, of those without a column. */
export const indexedFields = (table: Table, { fields }: Named): ReadonlyMap<string, Field> => {
  const known = indexed.get(fields)?.get(table)
  if (known) return known
  const made = new Map(addedFields(table, fields).filter(([, field]) => isIndexed(field)))
  indexed.set(fields, (indexed.get(fields) ?? new WeakMap()).set(table, made))
  return made
}

const indexed = new WeakMap<object, WeakMap<Table, ReadonlyMap<string, Field>>>()

/** Persons are there even where nobody filters by them: scopes ask for them. */
const isIndexed = (field: Field): boolean => {
  if (field.archived || !kinds.has(field.kind)) return false
  return field.filterable === true || field.sortable === true || field.kind === 'person'
}

const ordered = ['number', 'decimal', 'money', 'rating', 'boolean', 'date', 'moment', 'reference', 'person']
const kinds = new Set<string>([...ordered, 'choice', 'choices', 'text', 'url'])

/** Whether the keys of a field have the order of its values. */
export const isOrdered = ({ kind }: Field): boolean => ordered.includes(kind)

/** Whether a key stands for one value alone. */
export const isTold = ({ kind }: Field): boolean => kind !== 'text' && kind !== 'url'

/** Under which a field stands in the index. */
export const indexedAs = (resource: string, key: string): string => `${resource}.${key}`

/** Under which its words stand there. */
export const wordsAs = (resource: string, key: string): string => `${indexedAs(resource, key)}~`

/** Whether `q` finds records by this field. */
export const isSearched = ({ searched, archived, kind }: Field): boolean =>
  searched === true && !archived && (kind === 'text' || kind === 'markdown' || kind === 'url')

/** One way in which records are found by a field without a column: by its values, or by the words in it. */
export type Entry = {
  /** What it stands under in the index. */
  readonly under: string
  readonly key: string
  /** What its keys are made by: where it changes, they are made anew. */
  readonly shape: string
  readonly keysOf: (value: unknown) => readonly string[]
}

/** So much of a long text is searched, in UTF-16 units. */
export const SEARCHED_LENGTH = 1000

/** Everything that the index has of a resource. */
export const entriesOf = (table: Table, resource: Named): readonly Entry[] => {
  const { name, fields } = resource
  const known = entries.get(fields)?.get(table)
  if (known) return known
  const byValue = [...indexedFields(table, resource)].map(([key, field]) => ({
    under: indexedAs(name, key),
    key,
    shape: shapeOf(field),
    keysOf: (value: unknown) => keysOf(field, value),
  }))
  const byWords = addedFields(table, fields).flatMap(([key, field]) =>
    isSearched(field) ? [{ under: wordsAs(name, key), key, shape: 'words', keysOf: wordsIn }] : [],
  )
  const made = [...byValue, ...byWords]
  entries.set(fields, (entries.get(fields) ?? new WeakMap()).set(table, made))
  return made
}

const entries = new WeakMap<object, WeakMap<Table, readonly Entry[]>>()

const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? termsOf(value.slice(0, SEARCHED_LENGTH)).map(String) : []

const shapeOf = (field: Field): string => {
  if (field.kind === 'text' || field.kind === 'url') return 'text'
  if (field.kind === 'choice' || field.kind === 'choices') return 'option'
  const isWhole = ['number', 'money', 'rating', 'reference', 'person'].includes(field.kind)
  return isWhole ? 'whole' : field.kind
}

/** The table of a resource where it is read through the index by this field: what the index holds is read there. */
export const throughIndex = <T extends Table>(
  table: T,
  values: FieldValues,
  key: string,
  field: Field,
): T => {
  const { contractorOrganizationId } = getTableColumns(table)
  return withColumns(table, {
    id: values.recordId,
    [key]: keyColumn(values, field),
    ...(contractorOrganizationId && { contractorOrganizationId: values.contractorOrganizationId }),
  })
}

// Safe: whatever compares with a column asks it for no more than these, and drizzle writes either into its SQL.
const keyColumn = (values: FieldValues, field: Field): Column =>
  Object.assign(sql`${values.value}`, {
    name: values.value.name,
    notNull: true,
    isUnique: false,
    mapToDriverValue: (value: unknown) =>
      keysOf(field, field.kind === 'choices' ? [value] : value)[0] ?? null,
  }) as unknown as Column
