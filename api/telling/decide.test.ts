import type { Pace, Subject } from '@oms/db/domain/notification-preferences'
import { expect, test } from 'vitest'
import { decide } from './decide'

// Times are Shanghai's, on the 2nd and 3rd of March.
const at = (text: string) => new Date(`2026-03-${text}:00.000+08:00`)
const night = { from: '22:00', to: '07:30' }
const noon = { from: '12:00', to: '13:30' }

type Row = {
  readonly subject?: Subject
  readonly pace?: Pace
  readonly quiet?: typeof night
  readonly digestAt?: string
  readonly now?: string
  readonly last?: readonly [at: string, subject: Subject]
  readonly isUrgent?: true
}
type Expected = 'declined' | string | readonly [digest: string]

test.each<[name: string, row: Row, expected: Expected]>([
  ['at once', {}, '02T10:00'],
  ['not at all', { pace: 'none' }, 'declined'],
  ['not even the turn', { subject: 'turn', pace: 'none' }, 'declined'],
  ['together, later today', { pace: 'digest', digestAt: '17:00' }, ['02T17:00']],
  ['together, tomorrow', { pace: 'digest', digestAt: '08:30' }, ['03T08:30']],
  ['together, tomorrow from the minute itself on', { pace: 'digest', digestAt: '10:00' }, ['03T10:00']],
  ['together, once the night is over', { pace: 'digest', digestAt: '06:00', quiet: night }, ['03T07:30']],
  ['before midnight, in the morning', { now: '02T23:10', quiet: night }, '03T07:30'],
  ['after midnight, in the morning', { now: '03T00:10', quiet: night }, '03T07:30'],
  ['as the night begins, in the morning', { now: '02T22:00', quiet: night }, '03T07:30'],
  ['a minute before it, at once', { now: '02T21:59', quiet: night }, '02T21:59'],
  ['as it ends, at once', { now: '03T07:30', quiet: night }, '03T07:30'],
  ['at noon, after it', { now: '02T12:30', quiet: noon }, '02T13:30'],
  ['outside of noon, at once', { now: '02T11:00', quiet: noon }, '02T11:00'],
  ['the turn too waits for the morning', { subject: 'turn', now: '02T23:10', quiet: night }, '03T07:30'],
  [
    'but that of an urgent task',
    { subject: 'turn', isUrgent: true, now: '02T23:10', quiet: night },
    '02T23:10',
  ],
  ['news of an urgent task waits', { isUrgent: true, now: '02T23:10', quiet: night }, '03T07:30'],
  ['soon after another, five minutes after that', { last: ['02T09:58', 'progress'] }, '02T10:03'],
  ['long after another, at once', { last: ['02T09:55', 'progress'] }, '02T10:00'],
  ['the turn soon after news, at once', { subject: 'turn', last: ['02T09:58', 'comment'] }, '02T10:00'],
  ['the turn soon after the turn, with it', { subject: 'turn', last: ['02T09:58', 'turn'] }, '02T10:03'],
  [
    'the turn lost soon after it came, with it',
    { subject: 'relieved', last: ['02T09:59', 'turn'] },
    '02T10:04',
  ],
  [
    'gathered into the night, in the morning',
    { now: '02T21:58', quiet: night, last: ['02T21:57', 'comment'] },
    '03T07:30',
  ],
])('%s', (_, { subject = 'progress', pace = 'now', quiet = null, last, ...row }, expected) => {
  const { digestAt = '08:30', now = '02T10:00', isUrgent = false } = row
  const decision = decide({
    ...{ subject, pace, isUrgent, now: at(now), zone: 'Asia/Shanghai' },
    preferences: { quietHours: quiet, digestAt },
    last: last && { at: at(last[0]), subject: last[1] },
  })
  const [time, isDigest] = typeof expected === 'string' ? [expected, false] : [expected[0], true]
  expect(decision).toEqual(time === 'declined' ? time : { sendAt: at(time), isDigest })
})
