import { InputNumber } from 'antd'
import type { FieldOf, FilterProps, InputProps } from '../kind'

export const NumberInput = ({ field, id, value, onChange, autoFocus }: InputProps<FieldOf<'number'>>) => (
  <InputNumber
    id={id}
    autoFocus={autoFocus}
    min={field.min}
    max={field.max}
    value={typeof value === 'number' ? value : null}
    onChange={(changed) => onChange?.(changed)}
  />
)

export const NumberFilter = ({ label, values, onChange }: FilterProps<FieldOf<'number'>>) => (
  <InputNumber
    aria-label={label}
    placeholder={label}
    min={1}
    style={{ width: 96 }}
    value={values[0] ? Number(values[0]) : null}
    onChange={(changed) => onChange(changed === null ? [] : [String(changed)])}
  />
)
