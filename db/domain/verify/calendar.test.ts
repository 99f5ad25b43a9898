import { expect, test } from 'vitest'
import type { OwnCalendar } from '../calendar/calendar'
import { shippedCalendar } from '../calendar/shipped'
import { declare } from '../declare'
import { shipped } from '../shipped'
import { changesBetween } from './changes'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const verified = (calendar: unknown) =>
  verifyDeclaration(code, { calendar }, { content: {}, known: {} }).faults.map(
    (fault) => `${fault.code} ${fault.path}`,
  )
const changes = (before: OwnCalendar, after: OwnCalendar) =>
  changesBetween(code, { calendar: before }, { calendar: after }).map(({ path, kind, text }) => [
    ...[kind, path, text.zh, text.en],
  ])

const hours = [['09:00', '17:00']]
const [first, second] = ['2027-01-01', '2027-03-01'].map((from) => ({ from, hours, weekdays: [1] }))

test.each<[calendar: unknown, ...faults: string[]]>([
  [{ hours: [['09:00', '12:00']], weekdays: [7], days: { '2028-02-29': { kind: 'half' } } }],
  [{ hours: [['00:00', '24:00']], zone: 'Europe/Berlin', changes: [first, second] }],
  [{ hours: [] }, 'empty_list calendar.hours'],
  [{ weekdays: [] }, 'empty_list calendar.weekdays'],
  [{ hours: [['09:00']] }, 'wrong_type calendar.hours.0'],
  [{ hours: [['9:00', '24:30']] }, 'wrong_time calendar.hours.0.0', 'wrong_time calendar.hours.0.1'],
  [{ hours: [['12:00', '12:00']] }, 'wrong_hours calendar.hours.0'],
  [{ hours: [...hours, ['16:59', '18:00']] }, 'wrong_hours calendar.hours.1'],
  [{ weekdays: [0, 8] }, 'out_of_range calendar.weekdays.0', 'out_of_range calendar.weekdays.1'],
  [{ weekdays: [1, 1] }, 'repeated_day calendar.weekdays'],
  [{ days: { '2027-02-29': { kind: 'off' } } }, 'wrong_day calendar.days.2027-02-29'],
  [{ days: { '2027-02-28': { kind: 'sick' } } }, 'unknown_day_kind calendar.days.2027-02-28.kind'],
  [{ zone: 'Asia/Nowhere' }, 'unknown_zone calendar.zone'],
  [{ changes: [second, first] }, 'wrong_order calendar.changes.1.from'],
  [{ changes: [first, first] }, 'wrong_order calendar.changes.1.from'],
  [{ changes: [{ ...first, hours: [['2', '1']] }] }, 'wrong_time calendar.changes.0.hours.0.0'],
])('%j is held to be what a calendar may be', (calendar, ...faults) => {
  expect(verified(calendar)).toEqual(expect.arrayContaining(faults))
  if (faults.length === 0) expect(verified(calendar)).toEqual([])
})

test('what the customer changes leaves the other days as they are shipped', () => {
  const { calendar } = declare(shipped, [], { calendar: { days: { '2026-10-10': { kind: 'off' } } } })
  expect(calendar.days['2026-10-10']).toEqual({ kind: 'off' })
  expect(calendar.days['2026-10-01']).toEqual(shippedCalendar.days['2026-10-01'])
  expect(calendar.hours).toEqual(shippedCalendar.hours)
})

test.each<[before: OwnCalendar, after: OwnCalendar, ...told: string[]]>([
  [
    {},
    { hours: [['08:30', '17:00']] },
    ...['change', 'calendar.hours', '工作时间改为08:30–17:00；过去的时间也按新的计算'],
    'Working hours are 08:30–17:00; time that has passed is reckoned so too',
  ],
  [
    {},
    { weekdays: [6, 1] },
    ...['change', 'calendar.weekdays', '工作日改为周一、周六；过去的时间也按新的计算'],
    'Working days are Monday, Saturday; time that has passed is reckoned so too',
  ],
  [
    {},
    { days: { '2027-01-01': { kind: 'off', label: { zh: '元旦', en: 'New Year’s Day' } } } },
    ...[
      'add',
      'calendar.days.2027-01-01',
      '2027-01-01（元旦）放假',
      '2027-01-01 (New Year’s Day) is a day off',
    ],
  ],
  [
    { days: { '2027-01-01': { kind: 'half' } } },
    {},
    ...['remove', 'calendar.days.2027-01-01', '2027-01-01 恢复为平常的日子'],
    '2027-01-01 is a day like others again',
  ],
  [
    {},
    { days: { '2026-10-10': { kind: 'half' } } },
    ...['change', 'calendar.days.2026-10-10', '2026-10-10 改为只上前半天班'],
    '2026-10-10 becomes worked in its first half only',
  ],
  [
    {},
    { changes: [{ from: '2027-03-01', hours: [['08:00', '12:00']], weekdays: [1, 2] }] },
    ...['add', 'calendar.changes.0'],
    '2027-03-01 起，周一、周二工作，时间为08:00–12:00；此前的时间仍按原来的计算',
    'From 2027-03-01 on, work is on Monday, Tuesday, at 08:00–12:00; time before is reckoned as it was',
  ],
  [
    { changes: [{ from: '2027-03-01', hours: [['08:00', '12:00']], weekdays: [1, 2] }] },
    {},
    ...[
      'remove',
      'calendar.changes.0',
      '2027-03-01 起不再改变工作时间',
      'Hours no longer change on 2027-03-01',
    ],
  ],
  [
    {},
    { zone: 'Asia/Urumqi' },
    ...['change', 'calendar.zone', '日历改用时区 Asia/Urumqi', 'The calendar is by the time of Asia/Urumqi'],
  ],
])('from %j to %j is told in words', (before, after, ...told) => {
  expect(changes(before, after)).toEqual([told])
})
