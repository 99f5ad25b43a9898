import { type Column, getTableColumns, is, type SQL, sql, Table } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { scaled } from './domain/decimal'
import type { Field, Fields } from './domain/fields'
import { fold } from './domain/fold'

type Values = Readonly<Record<string, unknown>>

/**
 * The table as these fields have it: those without a column of their own stand in one JSON text, `extra`, and are
 * compared, sorted and asked for like columns, alike on both engines.
 */
export const withAdded = <T extends Table>(table: T, fields: Fields): T => {
  const known = extended.get(fields)?.get(table)
  if (known) return asSame(table, known)
  const made = extend(table, fields)
  extended.set(fields, (extended.get(fields) ?? new WeakMap()).set(table, made))
  return made
}

const extended = new WeakMap<Fields, WeakMap<Table, Table>>()

// Safe: it was made of this very table.
const asSame = <T extends Table>(_: T, known: Table): T => known as T

const extend = <T extends Table>(table: T, fields: Fields): T => {
  const added = addedFields(table, fields)
  if (added.length === 0) return table
  const columns: Record<string, Column> = {}
  for (const [key, field] of added) {
    columns[key] = asColumn(table, key, field)
    if (field.kind === 'text' && field.folded) columns[`${key}Key`] = asColumn(table, `${key}Key`, field)
  }
  return withColumns(table, columns)
}

/** The table with these columns, or what is read like them, beside and before its own. */
export const withColumns = <T extends Table>(table: T, columns: Readonly<Record<string, Column>>): T => {
  const columnsOfIt: symbol = Object(Table).Symbol.Columns
  return Object.create(table, { [columnsOfIt]: { value: { ...getTableColumns(table), ...columns } } })
}

/** The fields of a resource that have no column of their own. */
export const addedFields = (table: Table, fields: Fields): readonly (readonly [string, Field])[] => {
  const known = addedTo.get(fields)?.get(table)
  if (known) return known
  const columns = getTableColumns(table)
  const made = Object.entries(fields).filter(([key, field]) => isAdded(field) && !Object.hasOwn(columns, key))
  addedTo.set(fields, (addedTo.get(fields) ?? new WeakMap()).set(table, made))
  return made
}

const addedTo = new WeakMap<Fields, WeakMap<Table, readonly (readonly [string, Field])[]>>()

/** What is written of these values: added ones go into `extra`, beside those that stand there at `present`. */
export const packed = (table: Table, fields: Fields, values: Values, present?: Values): Values => {
  const given = givenOf(table, fields, values)
  if (given.length === 0) return values
  const kept = JSON.parse(typeof present?.extra === 'string' ? present.extra : '{}')
  for (const [key, field] of given) {
    put(kept, key, values[key])
    if (field.kind === 'text' && field.folded)
      put(kept, `${key}Key`, typeof values[key] === 'string' ? fold(values[key]) : null)
  }
  const own = Object.entries(values).filter(([key]) => !given.some(([name]) => name === key))
  return { ...Object.fromEntries(own), extra: Object.keys(kept).length > 0 ? JSON.stringify(kept) : null }
}

/** The fields without a column for which there is a value: asked of the values, since most records fill few of many. */
const givenOf = (table: Table, fields: Fields, values: Values): readonly (readonly [string, Field])[] => {
  const columns = getTableColumns(table)
  return Object.keys(values).flatMap((key) => {
    const field = Object.hasOwn(fields, key) && !Object.hasOwn(columns, key) ? fields[key] : undefined
    return field && values[key] !== undefined && isAdded(field) ? [[key, field] as const] : []
  })
}

const isAdded = ({ kind, perReader }: Field): boolean => kind !== 'password' && perReader === undefined

const put = (kept: Record<string, unknown>, key: string, value: unknown): void => {
  if (value === null) delete kept[key]
  else kept[key] = value
}

/**
 * The row with the values of the added fields beside its columns, as they travel, and with the folded texts beside them.
 * What is not set is not there: most records fill few of many fields.
 */
export const unpacked = <R extends Values>(table: Table, fields: Fields, row: R): R => {
  const kept = addedValues(table, fields, row)
  return kept.length > 0 ? { ...row, ...Object.fromEntries(kept) } : row
}

/** Those values alone, each with its key. */
export const addedValues = (
  table: Table,
  fields: Fields,
  { extra }: Values,
): readonly (readonly [string, unknown])[] => {
  if (typeof extra !== 'string' || addedFields(table, fields).length === 0) return []
  const columns = getTableColumns(table)
  return Object.entries(JSON.parse(extra)).filter(
    ([key]) => !Object.hasOwn(columns, key) && isOf(fields, key),
  )
}

/** A field, or the folded text beside one. */
const isOf = (fields: Fields, key: string): boolean =>
  Object.hasOwn(fields, key) || (key.endsWith('Key') && Object.hasOwn(fields, key.slice(0, -3)))

/** Whether any of several choices that the column holds is one of these; undefined where it holds a single value. */
export const holdsAny = (column: Column, options: readonly unknown[]): SQL | undefined =>
  'isMany' in column && column.isMany === true
    ? sql`(${sql.join(
        options.map((option) => sql`instr(${column}, ${JSON.stringify(option)}) > 0`),
        sql` or `,
      )})`
    : undefined

// Safe: whatever compares with a column asks it for no more than these, and drizzle writes either into its SQL.
const asColumn = (table: Table, key: string, field: Field): Column =>
  Object.assign(valueSql(table, key, field), {
    name: key,
    notNull: false,
    isUnique: false,
    isMany: field.kind === 'choices',
    mapToDriverValue: encoderOf(table, field),
  }) as unknown as Column

const valueSql = (table: Table, key: string, field: Field): SQL => {
  const { extra } = getTableColumns(table)
  if (!extra) return sql`null`
  const path = sql.raw(`'$."${key.replaceAll(/\W/g, '')}"'`)
  if (is(table, SQLiteTable)) {
    const value = sql`json_extract(${extra}, ${path})`
    if (field.kind === 'decimal') return scaledSql(value, field.digits)
    return field.kind === 'choice' ? placeSql(value, field.options) : value
  }
  const text = sql`json_unquote(json_extract(${extra}, ${path}))`
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'rating':
    case 'reference':
    case 'person':
      return sql`cast(${text} as signed)`
    case 'decimal':
      return sql`cast(${text} as decimal(18, ${sql.raw(String(field.digits))}))`
    case 'boolean':
      return sql`case ${text} when 'true' then 1 when 'false' then 0 end`
    case 'choice':
      return placeSql(text, field.options)
    default:
      return text
  }
}

/** SQLite has no decimals: as whole numbers, with all digits after the point. */
const scaledSql = (value: SQL, digits: number): SQL => {
  const after = sql`case instr(${value}, '.') when 0 then 0 else length(${value}) - instr(${value}, '.') end`
  const zeros = sql.raw(`'${'0'.repeat(digits)}'`)
  return sql`cast(replace(${value}, '.', '') || substr(${zeros}, 1, ${sql.raw(String(digits))} - (${after})) as integer)`
}

/** Choices compare and sort in their declared order. */
const placeSql = (value: SQL, options: object): SQL => {
  const places = Object.keys(options).map(
    (key, index) => sql`when ${sql.raw(`'${key.replaceAll("'", "''")}'`)} then ${sql.raw(String(index))}`,
  )
  return sql`case ${value} ${sql.join(places, sql` `)} end`
}

const encoderOf =
  (table: Table, field: Field) =>
  (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString()
    switch (field.kind) {
      case 'boolean':
        return value === true ? 1 : 0
      case 'choice':
        return Object.keys(field.options).indexOf(String(value))
      case 'decimal':
        return is(table, SQLiteTable)
          ? sql`cast(${String(scaled(String(value), field.digits))} as integer)`
          : sql`cast(${String(value)} as decimal(18, ${sql.raw(String(field.digits))}))`
      default:
        return value
    }
  }
