import { DayRange } from '../DayRange'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'
import { later } from '../later'

export const date: Kind<FieldOf<'date'>> = {
  Text: ({ value }) =>
    typeof value === 'string' && value !== '' ? (
      <time dateTime={value} className="figures">
        {value}
      </time>
    ) : (
      <Empty />
    ),
  Input: later(async () => (await import('../inputs/DateInput')).DateInput),
  Range: DayRange,
}
