import type { Hours, Week } from '../calendar/calendar'
import type { Content } from '../declare'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What is wrong with the calendar: times and days stand in their order, once each. */
export const calendarFaults = ({ calendar = {} }: Content): readonly Fault[] => {
  const { changes = [], ...base } = calendar
  return [
    ...weekFaults(base, 'calendar'),
    ...changes.flatMap((week, index) => {
      const path = below('calendar.changes', index)
      const earlier = changes[index - 1]
      return [
        ...(earlier && earlier.from >= week.from
          ? [
              faultAt(
                below(path, 'from'),
                'wrong_order',
                `应晚于前一项的 ${earlier.from}；请按日期从早到晚排列，每天一项`,
                `Must be later than ${earlier.from} before it: put them by their days, one for each`,
              ),
            ]
          : []),
        ...weekFaults(week, path),
      ]
    }),
  ]
}

const weekFaults = ({ hours = [], weekdays = [] }: Partial<Week>, path: string): readonly Fault[] => [
  ...hourFaults(hours, below(path, 'hours')),
  ...(new Set(weekdays).size < weekdays.length
    ? [
        faultAt(
          below(path, 'weekdays'),
          'repeated_day',
          '同一天写了两次，请去掉一个',
          'A day stands twice: leave one out',
        ),
      ]
    : []),
]

const hourFaults = (hours: Hours, path: string): readonly Fault[] =>
  hours.flatMap(([from, to], index) => {
    const [place, earlier] = [below(path, index), hours[index - 1]?.[1]]
    if (from >= to)
      return [
        faultAt(place, 'wrong_hours', `${to} 应晚于 ${from}`, `It must end later than ${from}, not at ${to}`),
      ]
    return earlier !== undefined && from < earlier
      ? [
          faultAt(
            place,
            'wrong_hours',
            `应从 ${earlier} 或之后开始：各段时间按先后排列，互不重叠`,
            `Must begin at ${earlier} or later: stretches follow each other without overlapping`,
          ),
        ]
      : []
  })
