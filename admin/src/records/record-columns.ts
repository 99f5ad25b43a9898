import type { Field, FieldKind } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { columnsThatFit } from '../ui/columns-that-fit'
import { columnsOf } from './shown'

/** What names the record keeps so much at least. */
const TITLE = 160
/** What shares the room that is left keeps so much. */
const SHARE = 120

// What has no width shares what is left.
const widths: Partial<Record<FieldKind, number>> = {
  choice: 128,
  status: 128,
  date: 112,
  moment: 128,
  decimal: 112,
  money: 128,
  person: 128,
  number: 96,
  rating: 128,
  boolean: 96,
}

/** What is compared down a column by its digits. */
export const isFigure = ({ kind }: Field): boolean =>
  kind === 'number' || kind === 'decimal' || kind === 'money'

export const widthOf = ({ kind }: Field): number => widths[kind] ?? SHARE

type Named = readonly [key: string, field: Field]
type Arranged = {
  readonly columns: readonly { readonly key: string; readonly field: Field; readonly width?: number }[]
  /** What has no column for want of room. */
  readonly under: readonly Named[]
}

/** The columns of a list in the order of their descriptor; the last give way where there is little room. */
export const arrangeColumns = (resource: Resource, room: number): Arranged => {
  const [title, ...others] = columnsOf(resource)
  const sized = others.map(([key, field]) => ({ key, width: widthOf(field) }))
  const fitting = columnsThatFit(sized, room, TITLE)
  const shown = [...(title ? [title] : []), ...others.filter(([key]) => fitting.has(key))]
  const shares = shown.some(([key, { kind }]) => key !== title?.[0] && widths[kind] === undefined)
  return {
    columns: shown.map(([key, field]) => {
      // The title takes what is left where nothing else does; what names a record by a choice says it in words.
      const takesRest = key === title?.[0] && (!shares || field.kind === 'choice')
      const width = takesRest ? undefined : widths[field.kind]
      return { key, field, ...(width !== undefined && { width }) }
    }),
    under: others.filter(([key]) => !fitting.has(key)),
  }
}
