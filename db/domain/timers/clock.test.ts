import { expect, test } from 'vitest'
import { shippedCalendar } from '../calendar/shipped'
import type { Definition } from '../workflow/definition'
import { shipped } from '../workflow/shipped'
import { clockOf, isOutside, putOff, type Step } from './clock'
import { plannedFor } from './planned'

/** A moment by the clocks of Shanghai, in November or December 2026; the 27th of November is a Friday. */
const at = (text: string) => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`)
const shown = (moment: Date | undefined) =>
  moment && new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

type Move = readonly [when: string, action: string, outcome: string, to: string, data?: object]

/** The log, the newest entry first. */
const logOf = (moves: readonly Move[]): readonly Step[] =>
  moves
    .map(
      ([when, action, outcome, toStatus, data = {}], index): Step => ({
        ...{ action, outcome, toStatus, data: JSON.stringify(data), at: at(when) },
        fromStatus: moves[index - 1]?.[3] ?? null,
      }),
    )
    .reverse()

const assigned: readonly Move[] = [
  ['11-26 09:00', 'create', 'default', 'pending'],
  ['11-26 09:10', 'review', 'approve', 'reviewed'],
  ['11-26 09:20', 'assign', 'default', 'assigned', { assigneeId: 4 }],
]
const begun: readonly Move[] = [...assigned, ['11-27 15:00', 'handle', 'start', 'processing']]
const hold = (when: string): Move => [when, 'handle', 'hold', 'on_hold', { cause: 'outside' }]
const resume = (when: string): Move => [when, 'handle', 'resume', 'processing']
const remind = (when: string, status: string): Move => [
  when,
  'remind',
  'default',
  status,
  { timer: 'remind' },
]

const read = (moves: readonly Move[], definition: Definition = shipped) => {
  const last = moves.findLast(([, action]) => action !== 'remind')
  const task = { status: last?.[3] ?? '', turnSince: at(last?.[0] ?? '') }
  const { since, still } = clockOf(definition, task, logOf(moves))
  return [shown(since), ...still.map(({ from, to }) => `${shown(from)} – ${shown(to)}`)]
}

const overWeekend = [...begun, hold('11-27 17:00'), resume('11-30 10:00')]
const twice = [...overWeekend, hold('11-30 11:00'), resume('12-01 11:00')]

test.each<[name: string, moves: readonly Move[], clock: readonly string[]]>([
  ['begins with the turn', begun, ['11-27 15:00']],
  ['stands still on hold, over a weekend', overWeekend, ['11-27 15:00', '11-27 17:00 – 11-30 10:00']],
  [
    'stands still each time',
    twice,
    ['11-27 15:00', '11-27 17:00 – 11-30 10:00', '11-30 11:00 – 12-01 11:00'],
  ],
  [
    'is not moved by what is told meanwhile',
    [...begun, remind('11-27 16:00', 'processing'), hold('11-27 17:00'), resume('11-30 10:00')],
    ['11-27 15:00', '11-27 17:00 – 11-30 10:00'],
  ],
  ['of whom a task on hold waits for begins with that', [...begun, hold('11-27 17:00')], ['11-27 17:00']],
  [
    'begins anew for whoever is given it from there',
    [...begun, hold('11-27 17:00'), ['11-30 10:00', 'assign', 'default', 'assigned', { assigneeId: 5 }]],
    ['11-30 10:00'],
  ],
  [
    'begins anew after another status',
    [...overWeekend, ['11-30 11:00', 'handle', 'complete', 'completed']],
    ['11-30 11:00'],
  ],
])('a clock %s', (_, moves, clock) => {
  expect(read(moves)).toEqual(clock)
})

test('a clock begins anew where the step back from hold names another', () => {
  const { handle } = shipped.actions
  const { resume: plain } = handle.outcomes
  const outcomes = {
    ...handle.outcomes,
    resume: { ...plain, sets: { assigneeId: { actor: 'id' as const } } },
  }
  const taking = { ...shipped, actions: { ...shipped.actions, handle: { ...handle, outcomes } } }
  expect(read(overWeekend, taking)).toEqual(['11-30 10:00'])
})

const still = [
  { from: at('11-27 17:00'), to: at('11-30 10:00') },
  { from: at('11-30 11:00'), to: at('12-01 11:00') },
]

test.each<[name: string, due: string, from: string, expected: string]>([
  ['nothing, before it stood still', '11-27 16:30', '11-27 15:00', '11-27 16:30'],
  ['nothing, at the moment at which it stops', '11-27 17:00', '11-27 15:00', '11-27 17:00'],
  // An hour before the weekend and an hour after it.
  ['the work of one hold', '11-27 17:30', '11-27 15:00', '11-30 10:30'],
  // And 7.5 hours from Monday to Tuesday.
  ['the work of both', '11-30 10:00', '11-27 15:00', '12-01 12:00'],
  ['the second alone, of what is reckoned from after the first', '11-30 14:00', '11-30 10:00', '12-01 14:00'],
])('what is due is put off by %s', (_, due, from, expected) => {
  expect(shown(putOff(shippedCalendar, at(due), at(from), still))).toBe(expected)
})

test('what was said on hold was said to somebody else', () => {
  const clock = { since: at('11-27 15:00'), still }
  const outside = ['11-27 14:59', '11-27 15:00', '11-27 17:00', '11-30 09:59', '11-30 10:00', '11-30 12:00']
  expect(outside.filter((text) => isOutside(clock, at(text)))).toEqual([
    ...['11-27 14:59', '11-27 17:00', '11-30 09:59', '11-30 12:00'],
  ])
})

test('hours and days go on where they stood', () => {
  const clock = { since: at('11-27 15:00'), still }
  const timers = { remind: { hours: 5 }, confirm: { days: 3, warnDays: 1 } }
  const planned = (status: 'processing' | 'completed', now: string) =>
    plannedFor({
      ...{ definition: shipped, timers, calendar: shippedCalendar, clock, made: {}, now: at(now) },
      task: { status, turnRole: 'user' },
    }).map(({ key, at: due }) => `${shown(due)} ${key}`)
  // Two hours on Friday, one on Monday, one on Tuesday before lunch, one after it.
  expect(planned('processing', '12-01 11:00')).toEqual(['12-01 14:30 remind'])
  // Wednesday at three, and 9.5 hours of work on hold after it.
  expect(planned('completed', '12-01 11:00')).toEqual([
    ...['12-01 14:30 remind', '12-02 17:00 warn', '12-03 17:00 confirm'],
  ])
})
