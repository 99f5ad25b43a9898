import type { Label } from '@oms/db/domain/label'
import { say } from './language'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const lengthOf = (ms: number): Label => {
  const [unit, zh, en] =
    ms < HOUR
      ? ([MINUTE, '分钟', 'minute'] as const)
      : ms < DAY
        ? ([HOUR, '小时', 'hour'] as const)
        : ([DAY, '天', 'day'] as const)
  const count = Math.max(1, Math.floor(ms / unit))
  return { zh: `${count} ${zh}`, en: plural(count, en) }
}

/** "3 小时": how long ago. */
export const durationSince = (at: string): string => say(lengthOf(Math.max(0, Date.now() - Date.parse(at))))

/** Relative within a week, the day beyond. */
export const shortTime = (at: string): string => {
  const ago = Date.now() - Date.parse(at)
  if (ago > 7 * DAY || ago < -MINUTE) return minuteOf(at).slice(0, 16)
  if (ago < MINUTE) return say({ zh: '刚刚', en: 'just now' })
  const length = lengthOf(ago)
  return say({ zh: `${length.zh}前`, en: `${length.en} ago` })
}

const two = (part: number) => `0${part}`.slice(-2)

/** `2026-03-02 09:00`, where the phone is. */
export const minuteOf = (at: string): string => {
  const time = new Date(at)
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** The moment of a day and a time where the phone is, as it travels. */
export const momentOf = (day: string, time: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(year, month - 1, date, hour, minute).toISOString()
}
