import type { Label } from '../label'

/** Stretches of a day's work, `HH:MM` to `HH:MM`, in order. */
export type Hours = readonly (readonly [from: string, to: string])[]

/** The days of the week that are worked, 1 (Monday) to 7, and their hours. */
export type Week = { readonly hours: Hours; readonly weekdays: readonly number[] }

/** `half`: its first stretch of work alone; where there is but one, the first half of that. */
export type DayKind = 'work' | 'off' | 'half'

export type CalendarDay = { readonly kind: DayKind; readonly label?: Label }

/** When people work, in one time zone. */
export type Calendar = Week & {
  readonly zone: string
  /** By `YYYY-MM-DD`: what is otherwise than its day of the week says. */
  readonly days: Readonly<Record<string, CalendarDay>>
  /** Other weeks, each from its day on; what lies before that day is reckoned as before. */
  readonly changes: readonly (Week & { readonly from: string })[]
}

/** What the customer changed: days one by one, the rest each as a whole. */
export type OwnCalendar = Partial<Calendar>

export const withOwnCalendar = (calendar: Calendar, own: OwnCalendar): Calendar => ({
  ...calendar,
  ...own,
  days: { ...calendar.days, ...own.days },
})
