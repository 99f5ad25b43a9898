import type { Calendar, CalendarDay, DayKind, Week } from '../calendar/calendar'
import type { Label } from '../label'
import { change, differing, same } from './difference'
import type { Change } from './fault'
import { below } from './shape'

/** What became of the calendar. */
export const calendarChanges = (was: Calendar, now: Calendar): readonly Change[] => {
  const path = 'calendar'
  return [
    ...(was.zone === now.zone
      ? []
      : [
          change(
            below(path, 'zone'),
            'change',
            `日历改用时区 ${now.zone}`,
            `The calendar is by the time of ${now.zone}`,
          ),
        ]),
    ...weekChanges(was, now, path),
    ...dayChanges(was.days, now.days, below(path, 'days')),
    ...periodChanges(was.changes, now.changes, below(path, 'changes')),
  ]
}

const weekChanges = (was: Week, now: Week, path: string): readonly Change[] =>
  (['hours', 'weekdays'] as const).flatMap((part) => {
    if (same(was[part], now[part])) return []
    const { zh, en } = part === 'hours' ? hoursOf(now) : weekdaysOf(now)
    return [
      change(
        below(path, part),
        'change',
        `${part === 'hours' ? '工作时间' : '工作日'}改为${zh}；过去的时间也按新的计算`,
        `${part === 'hours' ? 'Working hours' : 'Working days'} are ${en}; time that has passed is reckoned so too`,
      ),
    ]
  })

type Days = Readonly<Record<string, CalendarDay>>

const dayChanges = (was: Days, now: Days, path: string): readonly Change[] =>
  [...differing(was, now)].sort().map((day) => {
    const [before, after] = [was[day], now[day]]
    const place = below(path, day)
    if (!after) return change(place, 'remove', `${day} 恢复为平常的日子`, `${day} is a day like others again`)
    const { zh, en } = kinds[after.kind]
    const name: Label = after.label ? { zh: `（${after.label.zh}）`, en: ` (${after.label.en})` } : nameless
    return before
      ? change(place, 'change', `${day}${name.zh}改为${zh}`, `${day}${name.en} becomes ${en}`)
      : change(place, 'add', `${day}${name.zh}${zh}`, `${day}${name.en} is ${en}`)
  })

const nameless: Label = { zh: ' ', en: '' }

const kinds: Readonly<Record<DayKind, Label>> = {
  work: { zh: '上班', en: 'a working day' },
  off: { zh: '放假', en: 'a day off' },
  half: { zh: '只上前半天班', en: 'worked in its first half only' },
}

type Periods = Calendar['changes']

const periodChanges = (was: Periods, now: Periods, path: string): readonly Change[] => {
  const [before, after] = [was, now].map((periods) =>
    Object.fromEntries(periods.map((one, index) => [one.from, { ...one, index }])),
  )
  if (!before || !after || same(was, now)) return []
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((from) => {
    const [old, fresh] = [before[from], after[from]]
    if (!fresh) {
      const place = below(path, old?.index ?? 0)
      return [change(place, 'remove', `${from} 起不再改变工作时间`, `Hours no longer change on ${from}`)]
    }
    if (old && same(week(old), week(fresh))) return []
    const [hours, days] = [hoursOf(fresh), weekdaysOf(fresh)]
    const [zh, en] = [
      `${from} 起，${days.zh}工作，时间为${hours.zh}；此前的时间仍按原来的计算`,
      `From ${from} on, work is on ${days.en}, at ${hours.en}; time before is reckoned as it was`,
    ]
    return [change(below(path, fresh.index), old ? 'change' : 'add', zh, en)]
  })
}

const week = ({ hours, weekdays }: Week): Week => ({ hours, weekdays })

const hoursOf = ({ hours }: Week): Label => {
  const stretches = hours.map(([from, to]) => `${from}–${to}`)
  return { zh: stretches.join('、'), en: stretches.join(', ') }
}

const weekdaysOf = ({ weekdays }: Week): Label => {
  const named = [...weekdays].sort().map((day) => names[day - 1] ?? { zh: `${day}`, en: `${day}` })
  return { zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') }
}

const names: readonly Label[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]
