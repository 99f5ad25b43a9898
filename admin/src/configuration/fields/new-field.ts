import type { Field, FieldKind } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'

/** The kinds that a field of the customer's can be of, the most asked for first. */
export const openKinds = [
  ...(['choice', 'choices', 'text', 'markdown', 'number', 'decimal', 'money', 'boolean'] as const),
  ...(['date', 'moment', 'person', 'reference', 'rating', 'url', 'files'] as const),
] as const satisfies readonly FieldKind[]

export type OpenKind = (typeof openKinds)[number]

const TEXT_MAX = 200
const LONG_TEXT_MAX = 5000
const DIGITS = 2

/** A field of a kind as it begins, optional and in no list. `key`: the one that it stands under. */
export const newField = (key: string, kind: OpenKind, label: Label): Field => {
  const common = { label, nullable: true } as const
  const as = `${key}_name`
  switch (kind) {
    case 'text':
      return { kind, ...common, max: TEXT_MAX }
    case 'markdown':
      return { kind, ...common, max: LONG_TEXT_MAX }
    case 'decimal':
      return { kind, ...common, digits: DIGITS }
    case 'choice':
    case 'choices':
      return { kind, ...common, options: {} }
    case 'person':
      return { kind, ...common, as }
    case 'reference':
      return { kind, ...common, as, resource: 'projects' }
    case 'rating':
      return { kind, ...common, max: 5 }
    default:
      return { kind, ...common }
  }
}

/** What lists can do with a field of a kind. */
export const listUses = (kind: FieldKind) => ({
  filterable: !['markdown', 'files', 'url'].includes(kind),
  sortable: !['markdown', 'files', 'url', 'choices', 'person', 'reference'].includes(kind),
  searched: ['text', 'markdown', 'url'].includes(kind),
})

/** The field with the mark, or without it. */
export const marked = (
  field: Field,
  mark: 'inList' | 'filterable' | 'sortable' | 'searched' | 'archived',
  is: boolean,
): Field => {
  const { [mark]: _, ...rest } = field
  // Safe: only a mark that every kind may have is added or left out.
  return (is ? { ...rest, [mark]: true } : rest) as Field
}
