import { expect, test } from 'vitest'
import { shipped } from '../workflow/shipped'
import { type Upcoming, upcomingInWords } from './in-words'

const at = '2026-12-03T09:00:00.000Z'

test.each<[upcoming: Upcoming, zh?: string, en?: string]>([
  [
    { at, kind: 'act', action: 'confirm', outcome: 'accept' },
    '若不确认，将于 12 月 3 日 17:00 自动确认',
    '“Confirm” happens by itself on 2026-12-03 at 17:00, unless it is done before',
  ],
  [
    { at, kind: 'remind' },
    '若仍未处理，将于 12 月 3 日 17:00 提醒',
    'A reminder goes out on 2026-12-03 at 17:00, if it still waits',
  ],
  [
    { at, kind: 'escalate' },
    '若仍未处理，将于 12 月 3 日 17:00 告知上级',
    'Those over whoever has the turn are told on 2026-12-03 at 17:00, if it still waits',
  ],
  [{ at, kind: 'warn' }],
])('%j is told in words', (upcoming, zh, en) => {
  expect(upcomingInWords(upcoming, '2026-12-03 17:00', shipped)).toEqual(zh && { zh, en })
})
