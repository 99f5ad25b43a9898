import type { Calendar, DayKind, Hours, Week } from './calendar'
import { localOf, momentOf } from './local-time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** So far ahead work is looked for: a calendar without working days has an end to it. */
const LOOK_DAYS = 3660

type Stretch = readonly [from: number, to: number]

/** Milliseconds of work from one moment until another; 0 where the other is not later. */
export const workBetween = (calendar: Calendar, from: Date, to: Date): number => {
  const [start, end] = [localOf(calendar.zone, from), localOf(calendar.zone, to)]
  let worked = 0
  for (let day = midnightOf(start); day < end; day += DAY)
    for (const [begins, ends] of stretchesOn(calendar, day))
      worked += Math.max(0, Math.min(ends, end) - Math.max(begins, start))
  return worked
}

/** The same in whole minutes. */
export const workingMinutesBetween = (calendar: Calendar, from: Date, to: Date): number =>
  Math.floor(workBetween(calendar, from, to) / MINUTE)

/**
 * The first moment by which so many milliseconds of work have passed; undefined where the calendar has not so many in
 * the next ten years.
 */
export const afterWork = (calendar: Calendar, from: Date, work: number): Date | undefined => {
  if (work <= 0) return from
  const start = localOf(calendar.zone, from)
  let left = work
  for (const day of daysFrom(midnightOf(start)))
    for (const [begins, ends] of stretchesOn(calendar, day)) {
      const length = ends - Math.max(begins, start)
      if (length <= 0) continue
      if (left <= length) return momentOf(calendar.zone, ends - length + left)
      left -= length
    }
  return undefined
}

/** The same by hours of work. */
export const afterWorkingHours = (calendar: Calendar, from: Date, hours: number): Date | undefined =>
  afterWork(calendar, from, hours * HOUR)

/**
 * The same time of day on the so manieth working day after this one; where nobody works at that time, when work goes on
 * that day, or else when it has ended. Undefined where the calendar has not so many in the next ten years.
 */
export const afterWorkingDays = (calendar: Calendar, from: Date, days: number): Date | undefined => {
  if (days <= 0) return from
  const start = localOf(calendar.zone, from)
  const today = midnightOf(start)
  let left = days
  for (const day of daysFrom(today + DAY)) {
    const stretches = stretchesOn(calendar, day)
    const last = stretches.at(-1)
    if (!last) continue
    left -= 1
    if (left > 0) continue
    const at = day + start - today
    const next = stretches.find(([, ends]) => at <= ends)
    return momentOf(calendar.zone, next ? Math.max(at, next[0]) : last[1])
  }
  return undefined
}

/** Whether people work at this moment: at the end of a stretch no more. */
export const isWorkingTime = (calendar: Calendar, at: Date): boolean => {
  const local = localOf(calendar.zone, at)
  return stretchesOn(calendar, midnightOf(local)).some(([begins, ends]) => begins <= local && local < ends)
}

/** What a day is, `YYYY-MM-DD`. */
export const kindOn = (calendar: Calendar, day: string): DayKind =>
  calendar.days[day]?.kind ??
  (weekOn(calendar, day).weekdays.includes(new Date(day).getUTCDay() || 7) ? 'work' : 'off')

const weekOn = (calendar: Calendar, day: string): Week =>
  calendar.changes.findLast(({ from }) => from <= day) ?? calendar

function* daysFrom(first: number) {
  for (let day = first; day < first + LOOK_DAYS * DAY; day += DAY) yield day
}

const midnightOf = (local: number): number => Math.floor(local / DAY) * DAY

const stretchesOn = (calendar: Calendar, midnight: number): readonly Stretch[] => {
  const key = new Date(midnight).toISOString().slice(0, 10)
  const { hours } = weekOn(calendar, key)
  const kind = kindOn(calendar, key)
  if (kind === 'off') return []
  const stretches = timesOf(hours).map(([from, to]): Stretch => [midnight + from, midnight + to])
  return kind === 'half' ? firstHalf(stretches) : stretches
}

const firstHalf = ([first, ...more]: readonly Stretch[]): readonly Stretch[] => {
  if (!first) return []
  return [more.length > 0 ? first : [first[0], (first[0] + first[1]) / 2]]
}

/** Since midnight. */
const timesOf = (hours: Hours): readonly Stretch[] => {
  const known = times.get(hours)
  if (known) return known
  const made = hours.map(([from, to]): Stretch => [timeOf(from), timeOf(to)])
  times.set(hours, made)
  return made
}

// Each day asks for the same.
const times = new WeakMap<Hours, readonly Stretch[]>()

const timeOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}
