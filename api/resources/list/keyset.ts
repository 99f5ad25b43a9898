import { hash } from 'node:crypto'
import { decimalPattern } from '@oms/db/domain/decimal'
import type { Field } from '@oms/db/domain/fields'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import { and, type Column, eq, gt, isNull, lt, type SQL, type Table } from 'drizzle-orm'
import { columnOf } from '../conditions'
import { queryTexts, wrongParameter } from '../refusals'
import type { Sort } from './filter'
import type { ListQuery } from './list-query'

/** Rows that follow each other as an index has them. */
export type Span = {
  readonly where?: SQL
  /** So many of the first sorts are the same for all of them. */
  readonly same: number
}

type Key = string | number | boolean | null

/** An opaque mark of the place after this row, bound to the sort and filter of the list. */
export const markAfter = (query: ListQuery, row: Readonly<Record<string, unknown>>): string => {
  const keys = query.sorts.map(({ column }) => {
    const value = row[column] ?? null
    return value instanceof Date ? value.toISOString() : value
  })
  return markOf(query, keys)
}

/** A mark of the place after a row with these keys. */
export const markOf = (query: ListQuery, keys: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([fingerprint(query), ...keys])).toString('base64url')

/**
 * The rows after the mark, as spans that follow each other.
 * Throws 400 when the mark belongs to another list or was not made by `markAfter`.
 */
export const rowsAfter = (resource: Resource, table: Table, query: ListQuery): Span[] => {
  const keys = readMark(query)
  const spans: Span[] = []
  // The last sort changes first.
  for (const [index, sort] of [...query.sorts.entries()].reverse()) {
    const same = query.sorts
      .slice(0, index)
      .map((before, place) =>
        equal(columnOf(table, before.column), valueAt(resource, table, before, keys[place])),
      )
    const column = columnOf(table, sort.column)
    for (const later of beyond(column, sort.descending, valueAt(resource, table, sort, keys[index])))
      spans.push({ where: and(...same, later.where), same: index + later.same })
  }
  return spans
}

const fingerprint = ({ filters, sorts, q, narrowed }: ListQuery): string =>
  hash('sha256', JSON.stringify([filters, sorts, q, narrowed]), 'base64url').slice(0, 16)

/** The keys of the row that a list's mark stands for. Throws 400 as `rowsAfter` does. */
export const readMark = (query: ListQuery): readonly unknown[] => {
  const wrong = wrongParameter('_after', queryTexts.after)
  const text = Buffer.from(query.after ?? '', 'base64url').toString('utf8')
  const parsed = parsedOr(text, undefined)
  if (!Array.isArray(parsed)) throw wrong
  const [print, ...keys] = parsed
  if (print !== fingerprint(query) || keys.length !== query.sorts.length) throw wrong
  return keys
}

const parsedOr = (text: string, otherwise: undefined): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}

const valueAt = (resource: Resource, table: Table, { column }: Sort, key: unknown): Key | Date => {
  const field = resource.fields[column]
  const wrong = wrongParameter('_after', queryTexts.after)
  if (key === null && !columnOf(table, column).notNull) return null
  if (column === 'id' || isWhole(field)) {
    if (Number.isSafeInteger(key)) return Number(key)
    throw wrong
  }
  if (field?.kind === 'boolean') {
    if (typeof key === 'boolean') return key
    throw wrong
  }
  if (typeof key !== 'string' || !key.isWellFormed()) throw wrong
  if (field?.kind === 'decimal' && !decimalPattern(field.digits).test(key)) throw wrong
  if (field?.kind === 'choice' && !Object.hasOwn(field.options, key)) throw wrong
  if (
    Object.entries(resource.fields).some(([name, one]) => name !== column && comparedBy(name, one) === column)
  )
    return key
  // What a list is sorted by without being shown as a field is a moment, such as the turn's.
  if (field && field.kind !== 'moment') return key
  if (!isTime(key)) throw wrong
  return new Date(key)
}

const isWhole = (field: Field | undefined): boolean =>
  field !== undefined && ['number', 'money', 'rating', 'reference', 'person'].includes(field.kind)

const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))

const equal = (column: Column, value: Key | Date): SQL =>
  value === null ? isNull(column) : eq(column, value)

// What is empty comes last in both directions.
const beyond = (column: Column, descending: boolean, value: Key | Date): Span[] => {
  if (value === null) return []
  const later: Span = { where: descending ? lt(column, value) : gt(column, value), same: 0 }
  return column.notNull ? [later] : [later, { where: isNull(column), same: 1 }]
}
