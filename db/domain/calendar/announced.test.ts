import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { announcedDays, fillingOf } from './announced'
import { type OwnCalendar, withOwnCalendar } from './calendar'
import { shippedCalendar } from './shipped'

const filling = (own: OwnCalendar, year = '2026') =>
  fillingOf(withOwnCalendar(shippedCalendar, own), own.days ?? {}, announcedDays(announced, year))

test('the shipped calendar has what was announced for its year', () => {
  expect(filling({})).toEqual({ fresh: {}, kept: [] })
})

test('a year that it does not ship is filled with what its week does not say', () => {
  const { fresh, kept } = filling({}, '2025')
  expect(kept).toEqual([])
  // New Year's Day, a Wednesday; the Sunday and the Saturday worked for Spring Festival; its six weekdays.
  expect(Object.keys(fresh).slice(0, 9)).toEqual([
    ...['2025-01-01', '2025-01-26', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
    ...['2025-02-03', '2025-02-04', '2025-02-08'],
  ])
  expect([fresh['2025-01-01'], fresh['2025-01-26']]).toEqual([
    { kind: 'off', label: { zh: '元旦', en: 'New Year’s Day' } },
    { kind: 'work', label: { zh: '春节调休上班', en: 'Worked for Spring Festival' } },
  ])
})

test('whoever works on Saturdays has those of holidays off', () => {
  expect(Object.keys(filling({ weekdays: [1, 2, 3, 4, 5, 6] }).fresh)).toEqual([
    ...['2026-01-03', '2026-02-21', '2026-04-04', '2026-05-02', '2026-06-20', '2026-09-26', '2026-10-03'],
  ])
})

test('what the customer set otherwise stays apart, and what they set alike is none of it', () => {
  const days = { '2026-05-04': { kind: 'half' }, '2026-05-05': { kind: 'off' } } as const
  expect(filling({ days })).toEqual({
    fresh: {},
    kept: [
      {
        ...{ date: '2026-05-04', own: { kind: 'half' } },
        announced: { kind: 'off', label: { zh: '劳动节', en: 'Labour Day' } },
      },
    ],
  })
})

test('of a year that was not announced nothing is known', () => {
  expect(announcedDays(announced, '2099')).toEqual({})
})
