import type { Label } from './label'
import type { Option } from './roles'
import type { Condition } from './rules'

type Common = {
  readonly label: Label
  readonly help?: Label
  /** Must be given and not empty when a record is created or a form is sent. */
  readonly required?: boolean
  /** May be null. */
  readonly nullable?: boolean
  readonly sortable?: true
  /** `null`: asked only whether it is set. */
  readonly filterable?: true | 'null'
  /** Shown as a column of the resource's list. */
  readonly inList?: true
  /** Written once, when the record is created. */
  readonly onCreateOnly?: true
  /** In a form: the field of the task that is asked for, and written. */
  readonly field?: string
  /** Kept for each reader, beside the record and not in it. */
  readonly perReader?: true
  /** Also required while this holds of the record; it compares the task's type or status with constants. */
  readonly requiredWhen?: Condition
  /** Fields of one group stand together under this heading, where the first of them stands. */
  readonly group?: Label
  /** `q` finds records by it too. */
  readonly searched?: true
  /** Its values are kept, but it is neither answered, asked for, filtered by nor written. */
  readonly archived?: true
}

/**
 * The one vocabulary of fields: a resource's columns, an action's form and one renderer per client speak it.
 * Lengths are in UTF-16 units, moments are ISO 8601 in UTC. A `default` is what a new record has where nothing else is
 * given, as it travels.
 */
export type Field = Common &
  (
    | {
        readonly kind: 'text'
        readonly max: number
        readonly min?: number
        readonly format?: 'email' | 'phone' | 'username' | 'code' | 'key'
        /** Compared, searched and sorted by its folded key, which stands in a column `<name>Key`. */
        readonly folded?: true
        readonly default?: string
      }
    | { readonly kind: 'password' }
    | { readonly kind: 'markdown'; readonly max: number; readonly default?: string }
    /** Whole, within ±(2³¹ − 1). */
    | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly default?: number }
    /** A text in plain notation, exact: at most `digits` (0 to 8) after the point and 18 in all. */
    | {
        readonly kind: 'decimal'
        readonly digits: number
        readonly min?: string
        readonly max?: string
        readonly default?: string
      }
    /** Whole 分, within ±(2⁵³ − 1); shown in 元. */
    | { readonly kind: 'money'; readonly min?: number; readonly max?: number; readonly default?: number }
    | { readonly kind: 'boolean'; readonly default?: boolean }
    /** A day, `YYYY-MM-DD`. */
    | { readonly kind: 'date'; readonly default?: string }
    /** `future`: a moment yet to come when it is written. */
    | { readonly kind: 'moment'; readonly future?: true }
    | {
        readonly kind: 'choice'
        readonly options: Readonly<Record<string, Option>>
        readonly default?: string
      }
    /** Several of the options, none twice. */
    | {
        readonly kind: 'choices'
        readonly options: Readonly<Record<string, Option>>
        readonly default?: readonly string[]
      }
    /** The address of a page, by http or https. */
    | { readonly kind: 'url'; readonly default?: string }
    /** A status of the workflow: labels, tones and icons come from the served definitions. */
    | { readonly kind: 'status' }
    /** `as`: the key under which the record embeds `{id, name}`; `where`: equality filters on the offered list. */
    | {
        readonly kind: 'reference'
        readonly resource: string
        readonly as: string
        readonly where?: Readonly<Record<string, string>>
      }
    /**
     * A person. `from` narrows whom the form offers: of the task's contractor, or of its project's client. `nameIn`:
     * the column that keeps the name as it was when the record was made.
     */
    | {
        readonly kind: 'person'
        readonly as: string
        readonly from?: 'contractor' | 'client'
        readonly nameIn?: string
      }
    | { readonly kind: 'rating'; readonly max: 5; readonly default?: number }
    /** Uploaded files: written as their ids, answered as what it takes to draw them. Holds neither order nor a value to ask for. */
    | { readonly kind: 'files'; readonly filterable?: 'null'; readonly sortable?: never }
  )

export type Fields = Readonly<Record<string, Field>>
export type FieldKind = Field['kind']
