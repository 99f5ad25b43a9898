import { describe, expect, test } from 'vitest'
import { type Calendar, withOwnCalendar } from './calendar'
import { shippedCalendar } from './shipped'
import { afterWorkingDays, afterWorkingHours, isWorkingTime, workingMinutesBetween } from './working-time'

/** A moment by the clocks of Shanghai. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (moment: Date | undefined) =>
  moment && new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const ours = withOwnCalendar(shippedCalendar, {
  days: {
    '2026-12-24': { kind: 'half' },
    '2027-01-01': { kind: 'off' },
    '2027-01-03': { kind: 'work' },
  },
})
const none: Calendar = { ...shippedCalendar, weekdays: [], days: {} }
const unhurried: Calendar = { ...shippedCalendar, hours: [], days: {} }
const oneStretch: Calendar = { ...ours, hours: [['10:00', '16:00']] }
const later: Calendar = {
  ...ours,
  changes: [{ from: '2026-11-09', hours: [['08:00', '12:00']], weekdays: [1, 2, 3, 4, 5, 6] }],
}

// Of 2026: 26 November is a Thursday, 10 October a Saturday that is worked, 20 September a Sunday that is.
describe('minutes of work', () => {
  test.each<[name: string, calendar: Calendar, from: string, to: string, minutes: number]>([
    ['a whole day', ours, '2026-11-26 00:00', '2026-11-27 00:00', 450],
    ['over lunch', ours, '2026-11-26 11:30', '2026-11-26 14:00', 60],
    ['within lunch', ours, '2026-11-26 12:10', '2026-11-26 13:20', 0],
    ['a night', ours, '2026-11-26 17:00', '2026-11-27 09:30', 90],
    ['a weekend', ours, '2026-11-27 17:30', '2026-11-30 09:30', 60],
    [
      'the turn of the year, whose Friday is off and whose Sunday is worked',
      ours,
      '2026-12-31 17:00',
      '2027-01-04 10:00',
      570,
    ],
    ['a half day', ours, '2026-12-24 09:00', '2026-12-24 18:00', 180],
    ['a half day of one stretch', oneStretch, '2026-12-24 00:00', '2026-12-25 00:00', 180],
    ['a Sunday that is worked', ours, '2026-09-20 00:00', '2026-09-21 00:00', 450],
    ['National Day until the Saturday that is worked', ours, '2026-09-30 18:00', '2026-10-10 18:00', 3 * 450],
    ['nothing backwards', ours, '2026-11-27 10:00', '2026-11-26 10:00', 0],
    ['nothing at one moment', ours, '2026-11-26 10:00', '2026-11-26 10:00', 0],
    ['none at all', none, '2026-01-01 00:00', '2027-01-01 00:00', 0],
    ['no hours at all', unhurried, '2026-01-01 00:00', '2027-01-01 00:00', 0],
    ['before a change, as before', later, '2026-11-06 00:00', '2026-11-08 00:00', 450],
    ['from its day on, as changed', later, '2026-11-08 00:00', '2026-11-10 00:00', 240],
    ['across it, each side as it was', later, '2026-11-06 17:00', '2026-11-09 09:00', 120],
    ['a Saturday that the change has worked', later, '2026-11-14 00:00', '2026-11-15 00:00', 240],
  ])('%s', (_, calendar, from, to, minutes) => {
    expect(workingMinutesBetween(calendar, at(from), at(to))).toBe(minutes)
  })

  test('a minute that is not whole does not count', () => {
    const from = at('2026-11-26 10:00')
    expect(workingMinutesBetween(ours, from, new Date(from.getTime() + 119_999))).toBe(1)
  })
})

describe('the moment after hours of work', () => {
  test.each<[name: string, calendar: Calendar, from: string, hours: number, expected: string | undefined]>([
    ['the same morning', ours, '2026-11-26 09:15', 2, '2026-11-26 11:15'],
    ['over lunch', ours, '2026-11-26 11:00', 2, '2026-11-26 14:30'],
    ['to the end of the day, not the next morning', ours, '2026-11-26 09:00', 7.5, '2026-11-26 18:00'],
    ['into the next day', ours, '2026-11-26 17:00', 2, '2026-11-27 10:00'],
    ['begun at night', ours, '2026-11-26 23:40', 1, '2026-11-27 10:00'],
    ['begun at lunch', ours, '2026-11-26 12:30', 1, '2026-11-26 14:30'],
    ['begun on a Saturday', ours, '2026-11-28 15:00', 8, '2026-12-01 09:30'],
    ['over the turn of the year', ours, '2026-12-31 16:00', 4, '2027-01-03 11:00'],
    ['over a half day', ours, '2026-12-24 11:00', 2, '2026-12-25 10:00'],
    ['over National Day', ours, '2026-09-30 17:00', 2, '2026-10-08 10:00'],
    ['on a Saturday that is worked', ours, '2026-10-09 17:00', 2, '2026-10-10 10:00'],
    ['across a change of hours', later, '2026-11-06 16:00', 4, '2026-11-09 10:00'],
    ['none', ours, '2026-11-28 15:00', 0, '2026-11-28 15:00'],
    ['without any working day', none, '2026-11-26 09:00', 1, undefined],
    ['without any hours', unhurried, '2026-11-26 09:00', 1, undefined],
    ['more than there are', ours, '2026-11-26 09:00', Number.POSITIVE_INFINITY, undefined],
  ])('%s', (_, calendar, from, hours, expected) => {
    expect(shown(afterWorkingHours(calendar, at(from), hours))).toBe(expected)
  })
})

describe('the moment after working days', () => {
  test.each<[name: string, calendar: Calendar, from: string, days: number, expected: string | undefined]>([
    ['the next day at the same time', ours, '2026-11-26 15:20', 1, '2026-11-27 15:20'],
    ['over a weekend', ours, '2026-11-26 15:20', 5, '2026-12-03 15:20'],
    ['from a Saturday', ours, '2026-11-28 15:20', 1, '2026-11-30 15:20'],
    ['from the evening: at the end of work', ours, '2026-11-26 21:00', 1, '2026-11-27 18:00'],
    ['from before work: when it begins', ours, '2026-11-26 06:00', 1, '2026-11-27 09:00'],
    ['from lunch: when it goes on', ours, '2026-11-26 12:45', 1, '2026-11-27 13:30'],
    ['to a half day: at its end', ours, '2026-12-23 15:00', 1, '2026-12-24 12:00'],
    ['over the turn of the year', ours, '2026-12-30 10:00', 3, '2027-01-04 10:00'],
    ['over National Day and its worked Saturday', ours, '2026-09-30 10:00', 3, '2026-10-10 10:00'],
    ['to a Sunday that is worked', ours, '2026-09-18 10:00', 1, '2026-09-20 10:00'],
    ['to a Saturday that a change has worked', later, '2026-11-13 10:00', 1, '2026-11-14 10:00'],
    ['none', ours, '2026-11-28 15:20', 0, '2026-11-28 15:20'],
    ['without any working day', none, '2026-11-26 09:00', 1, undefined],
    ['without any hours', unhurried, '2026-11-26 09:00', 1, undefined],
  ])('%s', (_, calendar, from, days, expected) => {
    expect(shown(afterWorkingDays(calendar, at(from), days))).toBe(expected)
  })
})

describe('working time', () => {
  test.each<[name: string, at: string, isWorking: boolean]>([
    ['begins with the day’s work', '2026-11-26 09:00', true],
    ['not a minute before', '2026-11-26 08:59', false],
    ['ends at lunch', '2026-11-26 12:00', false],
    ['goes on after it', '2026-11-26 13:30', true],
    ['ends with the day’s work', '2026-11-26 18:00', false],
    ['is not at night', '2026-11-26 02:00', false],
    ['is not on a Sunday', '2026-11-29 10:00', false],
    ['is on a Sunday that is worked', '2026-09-20 10:00', true],
    ['is not on National Day', '2026-10-01 10:00', false],
    ['is on the morning of a half day', '2026-12-24 11:59', true],
    ['is not on its afternoon', '2026-12-24 14:00', false],
  ])('%s', (_, moment, isWorking) => {
    expect(isWorkingTime(ours, at(moment))).toBe(isWorking)
  })

  test('is by the clocks of the calendar’s zone, through its summer time too', () => {
    const berlin: Calendar = { ...shippedCalendar, zone: 'Europe/Berlin', days: {} }
    expect(isWorkingTime(berlin, new Date('2026-07-01T07:00Z'))).toBe(true)
    expect(isWorkingTime(berlin, new Date('2026-12-01T07:30Z'))).toBe(false)
    // Clocks go back on Sunday, 25 October.
    expect(afterWorkingHours(berlin, new Date('2026-10-23T15:00Z'), 2)?.toISOString()).toBe(
      '2026-10-26T09:00:00.000Z',
    )
  })
})
