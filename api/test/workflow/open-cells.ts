import { type Situation, statusOf } from './journeys'
import type { Person } from './world'

/** Everything that can be tried; a name without an outcome where there are several is answered with 422 at best. */
export const attempts = [
  ...['review.approve', 'review.return', 'review.reject', 'resubmit', 'withdraw', 'assign', 'decline'],
  ...['handle.start', 'handle.complete', 'handle.hold', 'handle.resume', 'handle.decline'],
  ...['confirm.accept', 'confirm.rework', 'close', 'reopen', 'urge', 'handover', 'recall', 'relieve'],
  ...['review', 'handle', 'confirm', 'review.nonsense', 'create', 'edit', 'nonsense'],
] as const

export const onlookers = [
  ...(['creator', 'colleague', 'stranger', 'admin', 'secondAdmin', 'manager', 'deputy', 'rival'] as const),
  ...(['rivalEmployee', 'assignee', 'formerHandler', 'relieved', 'coworker'] as const),
] satisfies Person[]

export type Onlooker = (typeof onlookers)[number]

const client = 'withdraw urge'
const decide = 'close handover'
const oversee = `${decide} urge`
const review = `review.approve review.return review.reject ${decide}`
const recall = `${oversee} recall`

/** Who may do what. The second admin and the deputy may what the admin and the manager may; nobody else may anything. */
const open: Record<Situation, Partial<Record<Onlooker, string>>> = {
  pending: { creator: client, admin: review },
  sentBack: { creator: client, admin: review, manager: 'urge' },
  reopenedByCreator: { creator: client, admin: review, manager: 'urge' },
  returned: { creator: 'resubmit withdraw', admin: oversee },
  returnedAgain: { creator: 'resubmit withdraw', admin: oversee, manager: 'urge' },
  reopenedAndReturned: { creator: 'resubmit withdraw', admin: oversee, manager: 'urge' },
  reviewed: { creator: 'urge', admin: recall, manager: 'assign decline' },
  turnedDown: { creator: 'urge', admin: recall, manager: 'assign decline' },
  reopened: { creator: 'urge', admin: recall, manager: 'assign decline' },
  assigned: {
    creator: 'urge',
    admin: recall,
    manager: 'assign urge',
    assignee: 'handle.start handle.decline',
  },
  processing: {
    creator: 'urge',
    admin: recall,
    manager: 'assign urge',
    assignee: 'handle.complete handle.hold',
  },
  waitsForUser: {
    creator: 'handle.resume',
    admin: recall,
    manager: 'assign urge',
    assignee: 'handle.resume',
  },
  waitsForManagement: {
    creator: 'urge',
    admin: `handle.resume ${decide} recall`,
    manager: 'assign urge',
    assignee: 'handle.resume',
  },
  waitsForOutside: { creator: 'urge', admin: recall, manager: 'assign urge', assignee: 'handle.resume' },
  completed: { creator: 'confirm.accept confirm.rework', admin: oversee, manager: 'urge' },
  confirmed: { creator: 'confirm.rework urge', admin: decide, manager: 'urge' },
  closed: { creator: 'reopen', admin: 'reopen' },
  longClosed: { admin: 'reopen' },
  rejected: { creator: 'reopen', admin: 'reopen' },
  withdrawn: { creator: 'reopen', admin: 'reopen' },
  cancelled: { creator: 'reopen', admin: 'reopen' },
  cancelledSentBack: { creator: 'reopen', admin: 'reopen' },
}

/** Who sees the task at all, beside its creator and the admins. */
const seen: Record<Situation, string> = {
  pending: '',
  returned: '',
  rejected: '',
  withdrawn: '',
  sentBack: 'manager',
  cancelledSentBack: 'manager',
  reviewed: 'manager',
  returnedAgain: 'manager',
  turnedDown: 'manager',
  assigned: 'manager assignee formerHandler',
  processing: 'manager assignee formerHandler',
  waitsForUser: 'manager assignee formerHandler',
  waitsForManagement: 'manager assignee formerHandler',
  waitsForOutside: 'manager assignee formerHandler',
  cancelled: 'manager assignee formerHandler',
  completed: 'manager assignee',
  confirmed: 'manager assignee',
  closed: 'manager assignee',
  longClosed: 'manager assignee',
  // No longer assigned, but the last who completed it.
  reopened: 'manager assignee',
  reopenedByCreator: 'manager assignee',
  reopenedAndReturned: 'manager assignee',
}

/** What is theirs to do in some status: refused as overtaken, not as forbidden, in the others. */
const theirs: Partial<Record<Onlooker, string>> = {
  creator: 'resubmit withdraw confirm.accept confirm.rework confirm reopen urge',
  admin:
    'review.approve review.return review.reject review review.nonsense close reopen urge handover recall',
  manager: 'assign decline urge',
  assignee: 'handle.start handle.complete handle.hold handle.resume handle.decline handle',
}

/** Resuming belongs to whoever has the turn, too. */
const hasTurn: Record<(typeof statusOf)[Situation], Onlooker | ''> = {
  pending: 'admin',
  returned: 'creator',
  reviewed: 'manager',
  assigned: 'assignee',
  processing: 'assignee',
  on_hold: '',
  completed: 'creator',
  confirmed: 'admin',
  closed: '',
}

const has = (words: string | undefined, word: string) => words?.split(' ').includes(word) ?? false
const alike: Partial<Record<Onlooker, Onlooker>> = { secondAdmin: 'admin', deputy: 'manager' }

export const openTo = (situation: Situation, person: Onlooker): readonly string[] =>
  open[situation][alike[person] ?? person]?.split(' ') ?? []

export const sees = (situation: Situation, person: Onlooker): boolean =>
  has(`creator admin ${seen[situation]}`, alike[person] ?? person)

/** Nothing of the task is ever theirs to do. */
export const isBystander = (person: Onlooker): boolean => theirs[alike[person] ?? person] === undefined

/** The code that the contract's order gives: 404 unseen, 403 not theirs, 409 not now, 422 no such outcome. */
export const expected = (situation: Situation, person: Onlooker, attempt: string): number => {
  const who = alike[person] ?? person
  if (has(open[situation][who], attempt)) return 200
  if (!sees(situation, who)) return 404
  if (['create', 'edit', 'nonsense'].includes(attempt)) return 404
  const [action] = attempt.split('.')
  const isOutcomeMissing = ['review', 'handle', 'confirm', 'review.nonsense'].includes(attempt)
  if (isOutcomeMissing && openTo(situation, who).some((cell) => cell.startsWith(`${action}.`))) return 422
  if (situation === 'longClosed' && who === 'creator' && attempt === 'reopen') return 403
  if (who === 'assignee' && situation.startsWith('reopened')) return 403
  const isOpen = statusOf[situation] !== 'closed'
  // Whose own turn it is has nobody to urge.
  if (attempt === 'urge' && isOpen && has(theirs[who], attempt)) return 403
  if (has(theirs[who], attempt)) return 409
  const isResume = ['handle', 'handle.resume'].includes(attempt)
  return isResume && hasTurn[statusOf[situation]] === who ? 409 : 403
}
