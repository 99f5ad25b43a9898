import dayjs from 'dayjs'
import { Moment } from '../../ui/Moment'
import { DayRange } from '../DayRange'
import { Empty } from '../Empty'
import type { FieldOf, Kind, RangeProps } from '../kind'
import { later } from '../later'

const Range = ({ from, until, onChange, ...rest }: RangeProps) => (
  <DayRange
    {...rest}
    from={dayOf(from)}
    until={dayOf(until)}
    onChange={(first, last) =>
      onChange(
        first && (first === dayOf(from) ? from : dayjs(first).startOf('day').toISOString()),
        last && (last === dayOf(until) ? until : dayjs(last).endOf('day').toISOString()),
      )
    }
  />
)

const dayOf = (moment?: string): string => (moment ? dayjs(moment).format('YYYY-MM-DD') : '')

export const moment: Kind<FieldOf<'moment'>> = {
  Text: ({ value }) => (typeof value === 'string' && value !== '' ? <Moment at={value} /> : <Empty />),
  Input: later(async () => (await import('../inputs/MomentInput')).MomentInput),
  Range,
}
