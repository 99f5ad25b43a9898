import { Column, type DriverValueDecoder, is, SQL, type SQLWrapper, Subquery } from 'drizzle-orm'
import { shapeOf } from '../shape'

/** One selected value: its key, or its object's key and its own, and what decodes it. */
type Selected = { readonly path: readonly string[]; readonly field: unknown }
type Decoder = DriverValueDecoder<unknown, unknown>
type Row = Record<string, unknown>

/**
 * Makes rows of arrays into objects for one selection, which is looked at once: drizzle's own asks of each value of
 * each row what it is. An object of a joined table that has no row is null.
 */
export const rowReader = (selection: readonly Selected[]): ((rows: readonly unknown[][]) => Row[]) => {
  const cells = selection.map(({ path: [key = '', inner], field }, index) => ({
    index,
    key,
    inner,
    decoder: decoderOf(field),
  }))
  const objects = [...new Set(cells.filter(({ inner }) => inner !== undefined).map(({ key }) => key))].map(
    (key) => ({ key, witness: witnessOf(selection, key) }),
  )
  let shapes: ReturnType<typeof shapesOf> | undefined
  let count = 0
  const read = (values: readonly unknown[]): Row => {
    count += 1
    if (count > WORTH_A_SHAPE) shapes ??= shapesOf(cells)
    const row: Row = {}
    for (const { key } of objects) row[key] = shapes?.get(key)?.() ?? {}
    for (const { index, key, inner, decoder } of cells) {
      const value = values[index]
      const decoded = value === null ? null : decoder.mapFromDriverValue(value)
      if (inner === undefined) row[key] = decoded
      else (row[key] as Row)[inner] = decoded
    }
    for (const { key, witness } of objects) if (values[witness] === null) row[key] = null
    return row
  }
  return (rows) => rows.map(read)
}

/** A statement that is asked once gives few rows, which are made without. */
const WORTH_A_SHAPE = 20

const shapesOf = (cells: readonly { readonly key: string; readonly inner: string | undefined }[]) => {
  const keys = new Map<string, string[]>()
  for (const { key, inner } of cells)
    if (inner !== undefined) keys.set(key, [...(keys.get(key) ?? []), inner])
  return new Map([...keys].map(([key, those]) => [key, shapeOf(those)]))
}

/** The place of a column of this object that is never null in a row that is there. */
const witnessOf = (selection: readonly Selected[], key: string): number =>
  selection.findIndex(
    ({ path, field }) => path.length > 1 && path[0] === key && is(field, Column) && field.notNull,
  )

const decoderOf = (field: unknown): Decoder => {
  if (is(field, Column)) return field
  if (is(field, SQL)) return decoderIn(field)
  if (is(field, Subquery)) return decoderIn(field._.sql)
  return decoderIn((field as SQL.Aliased).sql)
}

// Safe: drizzle keeps it there for its own reading of rows, without telling the compiler.
const decoderIn = (part: SQLWrapper): Decoder => (part as unknown as { decoder: Decoder }).decoder
