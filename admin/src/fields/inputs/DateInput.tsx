import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { FieldOf, InputProps } from '../kind'

const momentOf = (value: unknown) => (typeof value === 'string' && value !== '' ? dayjs(value) : null)

export const DateInput = ({ id, value, onChange, autoFocus }: InputProps<FieldOf<'date'>>) => (
  <DatePicker
    id={id}
    autoFocus={autoFocus}
    className="wide"
    showTime={{ format: 'HH:mm', defaultValue: dayjs().hour(18).minute(0).second(0) }}
    format="YYYY-MM-DD HH:mm"
    value={momentOf(value)}
    onChange={(picked) => onChange?.(picked ? picked.millisecond(0).toISOString() : null)}
  />
)
