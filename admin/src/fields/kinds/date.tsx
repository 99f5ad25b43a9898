import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Moment } from '../../ui/Moment'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

const momentOf = (value: unknown) => (typeof value === 'string' && value !== '' ? dayjs(value) : null)

export const date: Kind<FieldOf<'date'>> = {
  Text: ({ value }) => (typeof value === 'string' && value !== '' ? <Moment at={value} /> : <Empty />),
  Input: ({ id, value, onChange, autoFocus }) => (
    <DatePicker
      id={id}
      autoFocus={autoFocus}
      className="wide"
      showTime={{ format: 'HH:mm', defaultValue: dayjs().hour(18).minute(0).second(0) }}
      format="YYYY-MM-DD HH:mm"
      value={momentOf(value)}
      onChange={(picked) => onChange?.(picked ? picked.millisecond(0).toISOString() : null)}
    />
  ),
}
