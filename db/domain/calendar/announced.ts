import type { Label } from '../label'
import type { Calendar, CalendarDay, OwnCalendar } from './calendar'
import {
  dragonBoat,
  labourDay,
  midAutumn,
  nationalDay,
  newYear,
  off,
  springFestival,
  tombSweeping,
  work,
} from './holidays'
import { kindOn } from './working-time'

/** What the State Council announced, as chinese-days tells it: by `YYYY-MM-DD`, names in English and Chinese. */
export type Announced = {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

type Days = Readonly<Record<string, CalendarDay>>

/** The days of a year as they were announced, in order; none where it was not announced yet. */
export const announcedDays = ({ holidays, workdays }: Announced, year: string): Days => {
  const ofYear = (days: Announced['holidays'], as: (name: Label) => CalendarDay) =>
    Object.entries(days)
      .filter(([date]) => date.startsWith(`${year}-`))
      .map(([date, told]) => [date, as(nameOf(told))] as const)
  return Object.fromEntries(
    [...ofYear(holidays, off), ...ofYear(workdays, work)].toSorted(([a], [b]) => a.localeCompare(b)),
  )
}

export type Filling = {
  /** What is missing. */
  readonly fresh: Days
  /** What the customer set otherwise: it stays, unless they take what was announced. */
  readonly kept: readonly {
    readonly date: string
    readonly own: CalendarDay
    readonly announced: CalendarDay
  }[]
}

/** What filling a calendar with announced days would change; a day that is so by its week already is no change. */
export const fillingOf = (calendar: Calendar, own: NonNullable<OwnCalendar['days']>, days: Days): Filling => {
  const differing = Object.entries(days).filter(([date, { kind }]) => kindOn(calendar, date) !== kind)
  return {
    fresh: Object.fromEntries(differing.filter(([date]) => !Object.hasOwn(own, date))),
    kept: differing.flatMap(([date, announced]) => {
      const day = Object.hasOwn(own, date) ? own[date] : undefined
      return day ? [{ date, own: day, announced }] : []
    }),
  }
}

const names: Readonly<Record<string, Label>> = {
  元旦: newYear,
  春节: springFestival,
  清明: tombSweeping,
  劳动节: labourDay,
  端午: dragonBoat,
  中秋: midAutumn,
  国庆节: nationalDay,
}

const nameOf = (told: string): Label => {
  const [en = '', zh = ''] = told.split(',')
  return names[zh] ?? { zh, en }
}
