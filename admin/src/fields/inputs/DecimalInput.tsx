import { Input } from 'antd'
import type { FieldOf, InputProps } from '../kind'

/** Kept as the text that was typed: no number of the browser's holds 18 digits. */
export const DecimalInput = ({ id, value, onChange, autoFocus }: InputProps<FieldOf<'decimal'>>) => (
  <Input
    id={id}
    autoFocus={autoFocus}
    inputMode="decimal"
    autoComplete="off"
    maxLength={20}
    value={typeof value === 'string' ? value : ''}
    onChange={({ target }) => onChange?.(target.value.trim() || null)}
  />
)
