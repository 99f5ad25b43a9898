import type { Field, Fields } from './fields'
import type { Label } from './label'

/** The column that a field is compared and sorted by: beside a folded text stands its key. */
export const comparedBy = (name: string, field: Field | undefined): string =>
  field?.kind === 'text' && field.folded ? `${name}Key` : name

/** Records that wait for a yes or no: the field that says so, its waiting value, and what each answer writes. */
export type Approval = {
  readonly field: string
  readonly waiting: string
  readonly answers: Readonly<
    Record<string, { readonly label: Label; readonly effect: Label; readonly isRefusal?: true }>
  >
}

/** What a resource is, to the API, OpenAPI and the portal. Its table `satisfies` the fields. */
export type Resource = {
  readonly name: string
  /** Where its collection is served, below `/api`. */
  readonly path: string
  readonly label: Label
  /** The column that names a record to people. */
  readonly title: string
  readonly menu?: {
    readonly group: 'work' | 'people' | 'system'
    readonly icon: string
    readonly order: number
  }
  readonly fields: Fields
  /** Takes fields of the customer's own; its table has a column `extra` for them. */
  readonly grows?: true
  /** Files may be bound to its records, and fields of its hold some of them. */
  readonly keepsFiles?: true
  /** Seen by whoever sees the record that this column refers to; while it refers to none, by the person in `until` alone. */
  readonly follows?: { readonly resource: string; readonly by: string; readonly until?: string }
  /** Folded texts searched by `q`, each word of it in any of them; tasks have the term table instead. */
  readonly searched: readonly string[]
  readonly sorts: readonly string[]
  readonly approval?: Approval
  /** Has screens and routes of its own; the generic piece covers list and reading only. */
  readonly handmade?: true
}

/** Those of its fields, in its own order; the same for the same list of names. */
export const fieldsNamed = ({ fields }: Pick<Resource, 'fields'>, names: readonly string[]): Fields => {
  const known = named.get(fields)?.get(names)
  if (known) return known
  const wanted = new Set(names)
  const made = Object.fromEntries(Object.entries(fields).filter(([key]) => wanted.has(key)))
  named.set(fields, (named.get(fields) ?? new WeakMap()).set(names, made))
  return made
}

const named = new WeakMap<Fields, WeakMap<readonly string[], Fields>>()

/** Throws where there is no such field: only a mistake of ours asks for one by a name of its own. */
export const fieldOf = ({ name, fields }: Resource, key: string): Field => {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (!field) throw new Error(`${name} has no field "${key}"`)
  return field
}
