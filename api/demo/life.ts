import type { Random } from './random'
import { words } from './texts'

/** Who does a step: the task's creator, someone of the management, its contractor's manager, or its assignee. */
export type Who = 'creator' | 'admin' | 'manager' | 'assignee'

/** One step of a task's life, so many office hours after the one before. */
export type Step = {
  readonly who: Who
  readonly action: string
  readonly outcome?: string
  readonly comment?: string | null
  readonly fields?: Readonly<Record<string, unknown>>
  /** The assignee is chosen when the step is taken. */
  readonly assigns?: true
  readonly hours: number
}

/** A whole life from review to the end; the present cuts it off where it falls. */
export const lifeOf = (random: Random, done: string): readonly Step[] => {
  const approved = [...reviewed(random)]
  const refused = approved.at(-1)?.outcome !== 'approve'
  return refused ? approved : [...approved, ...worked(random, done)]
}

/** Lives of the last days that wait somewhere on the way, so that every status is there whatever day it is. */
export const looseEnds = (): readonly (readonly Step[])[] => {
  const approve: Step = { who: 'admin', action: 'review', outcome: 'approve', hours: 2 }
  const giveBack: Step = {
    who: 'admin',
    action: 'review',
    outcome: 'return',
    comment: words.return[0],
    hours: 3,
  }
  const assign: Step = { who: 'manager', action: 'assign', comment: words.assign[0], assigns: true, hours: 2 }
  const start: Step = { who: 'assignee', action: 'handle', outcome: 'start', hours: 1 }
  const complete: Step = {
    who: 'assignee',
    action: 'handle',
    outcome: 'complete',
    comment: '已处理，请验证。',
    hours: 5,
  }
  const accept: Step = {
    who: 'creator',
    action: 'confirm',
    outcome: 'accept',
    fields: { rating: 5 },
    hours: 2,
  }
  const hold = (cause: keyof typeof words.hold): Step => ({
    who: 'assignee',
    action: 'handle',
    outcome: 'hold',
    comment: words.hold[cause],
    fields: { cause },
    hours: 2,
  })
  return [
    [],
    [giveBack],
    [approve],
    [approve, assign],
    [approve, assign, start],
    [approve, assign, start, hold('user')],
    [approve, assign, start, hold('management')],
    [approve, assign, start, hold('outside')],
    [approve, assign, start, complete],
    [approve, assign, start, complete, accept],
  ]
}

const reviewed = (random: Random): readonly Step[] => {
  const review = (outcome: string, comment: string | null): Step => ({
    who: 'admin',
    action: 'review',
    outcome,
    comment,
    hours: random.between(1, 8) + random.next(),
  })
  const fate = random.next()
  if (fate < 0.04) return [{ who: 'creator', action: 'withdraw', comment: '已自行解决，撤回。', hours: 2 }]
  if (fate < 0.1) return [review('reject', random.pick(words.reject))]
  if (fate < 0.22)
    return [
      review('return', random.pick(words.return)),
      { who: 'creator', action: 'resubmit', comment: '已补充说明，请审核。', hours: random.between(3, 14) },
      review('approve', random.pick(words.approve)),
    ]
  return [review('approve', random.pick(words.approve))]
}

const worked = (random: Random, done: string): readonly Step[] => {
  const assign: Step = {
    who: 'manager',
    action: 'assign',
    comment: random.pick(words.assign),
    assigns: true,
    hours: random.between(1, 10) + random.next(),
  }
  const start: Step = {
    who: 'assignee',
    action: 'handle',
    outcome: 'start',
    hours: random.between(1, 9) + random.next(),
  }
  const complete: Step = {
    who: 'assignee',
    action: 'handle',
    outcome: 'complete',
    comment: done,
    hours: random.between(2, 40) + random.next(),
  }
  const begun: Step[] = random.chance(0.05)
    ? [assign, { ...start, outcome: 'decline', comment: random.pick(words.decline) }, assign, start]
    : [assign, start]
  if (random.chance(0.03))
    begun.unshift(
      { who: 'manager', action: 'decline', comment: random.pick(words.managerDecline), hours: 5 },
      { who: 'admin', action: 'review', outcome: 'approve', comment: '已协调，请按合同处理。', hours: 6 },
    )
  const held: Step[] = random.chance(0.12) ? waiting(random) : []
  const reassigned: Step[] = random.chance(0.05) ? [assign, start] : []
  return [...begun, ...reassigned, ...held, complete, ...confirmed(random, complete)]
}

const waiting = (random: Random): Step[] => {
  const cause = random.pick(['user', 'management', 'outside'] as const)
  return [
    {
      who: 'assignee',
      action: 'handle',
      outcome: 'hold',
      comment: words.hold[cause],
      fields: { cause },
      hours: 3,
    },
    {
      who: 'assignee',
      action: 'handle',
      outcome: 'resume',
      comment: random.pick(words.resume),
      hours: random.between(8, 60),
    },
  ]
}

const confirmed = (random: Random, complete: Step): Step[] => {
  const rework: Step[] = random.chance(0.08)
    ? [
        {
          who: 'creator',
          action: 'confirm',
          outcome: 'rework',
          comment: random.pick(words.rework),
          hours: 9,
        },
        { ...complete, comment: '已再次排查并修复，请确认。', hours: 12 },
      ]
    : []
  const rating = random.chance(0.8) ? random.pick([5, 5, 5, 4, 4, 3]) : null
  return [
    ...rework,
    {
      who: 'creator',
      action: 'confirm',
      outcome: 'accept',
      comment: random.pick(words.accept),
      fields: { rating },
      hours: random.between(2, 30) + random.next(),
    },
    { who: 'admin', action: 'close', hours: random.between(2, 24) + random.next() },
    ...(random.chance(0.01)
      ? [{ who: 'creator' as const, action: 'reopen', comment: random.pick(words.reopen), hours: 20 }]
      : []),
  ]
}
