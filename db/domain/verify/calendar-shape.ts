import { isZone } from '../calendar/local-time'
import { type Check, faultAt, label, listOf, mapOf, oneOf, shaped, whole, wrongType } from './shape'

const timeShape: Check = (value, path) => {
  if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value)
    ? []
    : [
        faultAt(
          path,
          'wrong_time',
          '应为 09:00 这样的时间，从 00:00 到 24:00',
          'Must be a time as 09:00, from 00:00 to 24:00',
        ),
      ]
}

const dayShape: Check = (value, path) => {
  if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
  return isDay(value)
    ? []
    : [
        faultAt(
          path,
          'wrong_day',
          `没有“${value}”这一天；应写成 2026-10-10 这样`,
          `There is no day “${value}”: write it as 2026-10-10`,
        ),
      ]
}

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

// The key is what is checked, so the fault stands at the place of its entry.
const dayKey: Check = (key, path) => dayShape(key, path)

const zoneShape: Check = (value, path) => {
  if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
  return isZone(value)
    ? []
    : [
        faultAt(
          path,
          'unknown_zone',
          `没有时区“${value}”；请用 Asia/Shanghai 这样的名称`,
          `There is no time zone “${value}”: give one as Asia/Shanghai`,
        ),
      ]
}

const stretch: Check = (value, path) =>
  Array.isArray(value) && value.length === 2
    ? listOf(timeShape)(value, path)
    : wrongType(path, '一段时间：从、到', 'a stretch of time: from, to')

const hours = listOf(stretch, 1, 6)
const weekdays = listOf(whole(1, 7), 1, 7)

const day = shaped({ kind: oneOf(['work', 'off', 'half'], 'unknown_day_kind') }, { label: label(40) })

/** What the customer changed of the calendar. */
export const calendarShape = shaped(
  {},
  {
    zone: zoneShape,
    hours,
    weekdays,
    days: mapOf(day, { key: dayKey, most: 2000 }),
    changes: listOf(shaped({ from: dayShape, hours, weekdays }), 0, 50),
  },
)
