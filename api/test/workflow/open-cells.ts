import { type Situation, statusOf } from './journeys'
import { namedFor, type Onlooker } from './onlookers'
import { isTheirs, openTo, outcomes } from './shipped/table'

/** Actions of several outcomes, which each name one. */
const ambiguous = [
  ...new Set(outcomes.filter((does) => does.includes('.')).map((does) => does.replace(/\..*/, ''))),
]

/** Everything that can be tried; a name without an outcome where there are several is answered with 422 at best. */
export const attempts: readonly string[] = [
  ...[...outcomes, ...ambiguous],
  ...['review.nonsense', 'create', 'edit', 'nonsense'],
]

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
export const sees = (situation: Situation, person: Onlooker): boolean =>
  has(`creator admin ${seen[situation]}`, namedFor(person))

/** Nothing of the task is ever theirs to do. */
export const isBystander = (person: Onlooker): boolean => outcomes.every((does) => !isTheirs(person, does))

/** Without an outcome, or with one that there is not: theirs if any outcome of the action is. */
const isOfTheirs = (person: Onlooker, attempt: string): boolean => {
  const [action] = attempt.split('.')
  const isNamed = outcomes.includes(attempt)
  return outcomes.some(
    (does) => (isNamed ? does === attempt : does.startsWith(`${action}.`)) && isTheirs(person, does),
  )
}

/** The code that the contract's order gives: 404 unseen, 403 not theirs, 409 not now, 422 no such outcome. */
export const expected = (situation: Situation, person: Onlooker, attempt: string): number => {
  const who = namedFor(person)
  if (openTo(situation, who).includes(attempt)) return 200
  if (!sees(situation, who)) return 404
  if (['create', 'edit', 'nonsense'].includes(attempt)) return 404
  const [action] = attempt.split('.')
  const isOutcomeMissing = ambiguous.includes(attempt) || attempt === 'review.nonsense'
  if (isOutcomeMissing && openTo(situation, who).some((cell) => cell.startsWith(`${action}.`))) return 422
  if (situation === 'longClosed' && who === 'creator' && attempt === 'reopen') return 403
  if (who === 'assignee' && situation.startsWith('reopened')) return 403
  const isOpen = statusOf[situation] !== 'closed'
  // Whose own turn it is has nobody to urge.
  if (attempt === 'urge' && isOpen && isTheirs(who, attempt)) return 403
  if (isOfTheirs(who, attempt)) return 409
  const isResume = ['handle', 'handle.resume'].includes(attempt)
  return isResume && hasTurn[statusOf[situation]] === who ? 409 : 403
}
