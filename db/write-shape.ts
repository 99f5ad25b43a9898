import { type Column, getTableColumns, getTableName, is, SQL, type Table } from 'drizzle-orm'
import { CasingCache } from 'drizzle-orm/casing'

type Row = Readonly<Record<string, unknown>>

/** A statement that writes columns of one table: its text, and what the values become for the engine. */
export type WriteShape = {
  readonly insert: (rows: number) => string
  /** Ends before its condition. */
  readonly update: string
  readonly bind: (row: Row) => readonly unknown[]
}

/** The one shape that all these rows have, if they have one. */
export const sharedShape = (table: Table, rows: readonly Row[]): WriteShape | undefined => {
  const shapes = new Set(rows.map((row) => writeShape(table, row)))
  const [shape] = shapes
  return shapes.size === 1 ? shape : undefined
}

/**
 * Of the columns that this row has. Built once for each set of columns, since building costs more than running it;
 * undefined where a value is an expression, which only drizzle can write. What is left out takes the column's default.
 */
export const writeShape = (table: Table, row: Row): WriteShape | undefined => {
  let mark = ''
  for (const key in row) {
    const value = row[key]
    if (value === undefined) continue
    if (typeof value === 'object' && value !== null && is(value, SQL)) return undefined
    mark += `${key} `
  }
  const shapes = shapesOf.get(table) ?? new Map<string, WriteShape>()
  shapesOf.set(table, shapes)
  const shape = shapes.get(mark) ?? shapeOf(table, mark.trimEnd().split(' '))
  if (shapes.size < MOST_SHAPES) shapes.set(mark, shape)
  return shape
}

/** Many more than the code writes; edits of records come in any combination. */
const MOST_SHAPES = 500
const shapesOf = new WeakMap<Table, Map<string, WriteShape>>()
const casing = new CasingCache('snake_case')

const shapeOf = (table: Table, keys: readonly string[]): WriteShape => {
  const columns = keys.map((key) => ({ key, column: columnOf(table, key), name: columnName(table, key) }))
  const name = tableName(table)
  const places = `(${columns.map(() => '?').join(', ')})`
  const into = `insert into ${name} (${columns.map((one) => one.name).join(', ')}) values `
  return {
    insert: (rows) => into + Array.from({ length: rows }, () => places).join(', '),
    update: `update ${name} set ${columns.map((one) => `${one.name} = ?`).join(', ')}`,
    bind: (row) =>
      columns.map(({ key, column }) => {
        const value = row[key]
        return value === null ? null : column.mapToDriverValue(value)
      }),
  }
}

const columnOf = (table: Table, key: string): Column => {
  const column = getTableColumns(table)[key]
  if (!column) throw new Error(`${getTableName(table)} has no column ${key}`)
  return column
}

export const columnName = (table: Table, key: string): string =>
  quoted(casing.getColumnCasing(columnOf(table, key)))

export const tableName = (table: Table): string => quoted(getTableName(table))

// Both engines take these.
const quoted = (name: string): string => `\`${name}\``
