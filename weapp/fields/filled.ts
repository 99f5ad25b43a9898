import type { FormFields } from './form-fields'

/** What a form holds, as a draft keeps it. */
export type Filled = {
  readonly values: Record<string, unknown>
  /** What was typed and is no value yet. */
  readonly typed: Record<string, string>
  /** Names of people and records that were chosen. */
  readonly named: Record<string, string>
}

export type FieldsForm = {
  readonly start: (fields: FormFields, filled: Filled, projectId?: unknown) => void
  readonly filled: () => Filled
  /** What people and records are called, learnt since. */
  readonly name: (found: Readonly<Record<string, string>>) => void
  /** The values to send; undefined where some are missing or wrong, which is told at their fields. */
  readonly read: () => Record<string, unknown> | undefined
  readonly refuse: (errors: Readonly<Record<string, readonly string[]>>) => void
}

export const nothingFilled = (): Filled => ({ values: {}, typed: {}, named: {} })
