import type { Field } from '@oms/db/domain/fields'

/** Of what stands for one part of a field. */
export type FieldEntryProps = {
  readonly field: Field
  /** Its place in the content. */
  readonly at: string
  readonly change: (next: Field) => void
}
