import type { Person } from './world'

/** Who does what (`action` or `action.outcome`), with which fields; people are given by name. */
export type Step = readonly [who: Person, does: string, fields?: Readonly<Record<string, unknown>>]

const approve: Step = ['admin', 'review.approve']
const assign = (assigneeId: Person): Step => [
  'manager',
  'assign',
  { assigneeId, dueAt: '2026-06-01T00:00:00.000Z' },
]
const hold = (cause: string): Step => ['assignee', 'handle.hold', { cause }]

// Handed back by whom it was assigned to.
const turnedDown: readonly Step[] = [approve, assign('assignee'), ['assignee', 'handle.decline']]
const sentBack: readonly Step[] = [...turnedDown, ['manager', 'decline']]
// Through three pairs of hands, so that someone relieved and a former handler are about.
const assigned: readonly Step[] = [
  approve,
  assign('relieved'),
  assign('formerHandler'),
  ['formerHandler', 'handle.start'],
  ['formerHandler', 'handle.complete'],
  ['creator', 'confirm.rework'],
  assign('assignee'),
]
const processing: readonly Step[] = [...assigned, ['assignee', 'handle.start']]
const completed: readonly Step[] = [...processing, ['assignee', 'handle.complete']]
const confirmed: readonly Step[] = [...completed, ['creator', 'confirm.accept', { rating: 4 }]]
const closed: readonly Step[] = [...confirmed, ['admin', 'close']]

/** How a task of the creator gets into each situation in which the table of open cells looks at it. */
export const journeys = {
  pending: [],
  returned: [['admin', 'review.return']],
  sentBack,
  returnedAgain: [...sentBack, ['admin', 'review.return']],
  reviewed: [approve],
  turnedDown,
  assigned,
  processing,
  waitsForUser: [...processing, hold('user')],
  waitsForManagement: [...processing, hold('management')],
  waitsForOutside: [...processing, hold('outside')],
  completed,
  confirmed,
  closed,
  longClosed: closed,
  rejected: [['admin', 'review.reject']],
  withdrawn: [['creator', 'withdraw']],
  cancelled: [...processing, ['admin', 'close']],
  cancelledSentBack: [...sentBack, ['admin', 'close']],
  reopened: [...closed, ['admin', 'reopen']],
  reopenedByCreator: [...closed, ['creator', 'reopen']],
  // With a handler but nobody assigned.
  reopenedAndReturned: [...closed, ['creator', 'reopen'], ['admin', 'review.return']],
} as const satisfies Record<string, readonly Step[]>

export type Situation = keyof typeof journeys
export const situations = Object.keys(journeys) as Situation[]

/** The status each journey ends in. */
export const statusOf = {
  pending: 'pending',
  returned: 'returned',
  returnedAgain: 'returned',
  sentBack: 'pending',
  reviewed: 'reviewed',
  turnedDown: 'reviewed',
  assigned: 'assigned',
  processing: 'processing',
  waitsForUser: 'on_hold',
  waitsForManagement: 'on_hold',
  waitsForOutside: 'on_hold',
  completed: 'completed',
  confirmed: 'confirmed',
  closed: 'closed',
  longClosed: 'closed',
  rejected: 'closed',
  withdrawn: 'closed',
  cancelled: 'closed',
  cancelledSentBack: 'closed',
  reopened: 'reviewed',
  reopenedByCreator: 'pending',
  reopenedAndReturned: 'returned',
} as const satisfies Record<Situation, string>
