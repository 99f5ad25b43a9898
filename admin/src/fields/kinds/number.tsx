import { InputNumber } from 'antd'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

export const number: Kind<FieldOf<'number'>> = {
  Text: ({ value }) => (typeof value === 'number' ? <span className="figures">{value}</span> : <Empty />),
  Input: ({ field, id, value, onChange, autoFocus }) => (
    <InputNumber
      id={id}
      autoFocus={autoFocus}
      min={field.min}
      max={field.max}
      value={typeof value === 'number' ? value : null}
      onChange={(changed) => onChange?.(changed)}
    />
  ),
  Filter: ({ label, values, onChange }) => (
    <InputNumber
      aria-label={label}
      placeholder={label}
      min={1}
      style={{ width: 96 }}
      value={values[0] ? Number(values[0]) : null}
      onChange={(changed) => onChange(changed === null ? [] : [String(changed)])}
    />
  ),
}
