import type { Field, FieldKind } from '@oms/db/domain/fields'
import type { ComponentType } from 'react'

export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>

export type TextProps<F extends Field = Field> = {
  field: F
  value: unknown
  /** The record it stands in: references embed their names there. */
  record?: Readonly<Record<string, unknown>>
}

export type InputProps<F extends Field = Field> = {
  field: F
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
  record?: Readonly<Record<string, unknown>>
  autoFocus?: boolean
  /** `Ctrl-Enter` in a text of several lines. */
  onSend?: () => void
}

export type FilterProps<F extends Field = Field> = {
  field: F
  label: string
  values: readonly string[]
  onChange: (values: readonly string[]) => void
}

/** Between two values of the field, as lists are asked for them; either end open. */
export type RangeProps = {
  label: string
  from?: string | undefined
  until?: string | undefined
  onChange: (from?: string, until?: string) => void
}

/** How one kind of field is drawn: as text, as input, and, if lists may be narrowed by it, as filter or range. */
export type Kind<F extends Field> = {
  Text: ComponentType<TextProps<F>>
  Input: ComponentType<InputProps<F>>
  Filter?: ComponentType<FilterProps<F>>
  /** Instead of `Filter`: lists are narrowed to what lies between. */
  Range?: ComponentType<RangeProps>
}
