import type { Situation } from './journeys'
import type { Onlooker } from './open-cells'

export type Consequence = {
  readonly in: readonly Situation[]
  readonly who: Onlooker
  readonly does: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** The column that keeps the comment. */
  readonly keeps?: 'reviewComment' | 'assignComment' | 'handleComment' | 'confirmComment'
  /** Refused without a comment. */
  readonly mustSayWhy?: true
  /** Every other column that changes, `updatedAt`, `version`, the turn and the log's two apart. */
  readonly changes: Readonly<Record<string, unknown>>
  /** Role and, where it is one person's, who; `same`: it stays with whom it was, and since when. */
  readonly turn: string | null
  /** Everyone told, in alphabetical order. */
  readonly tells: string
}

const admins = 'admin secondAdmin'
const managers = 'deputy manager'
const due = { dueAt: '2026-07-01T08:00:00.000Z' }
const toCoworker = { fields: { assigneeId: 'coworker', ...due }, keeps: 'assignComment' } as const
const chosen = { status: 'assigned', assigneeId: 'coworker', assignedAt: 'now', ...due }

const beforeWork: readonly Consequence[] = [
  {
    in: ['pending'],
    who: 'admin',
    does: 'review.approve',
    keeps: 'reviewComment',
    changes: {
      status: 'reviewed',
      reviewerId: 'admin',
      contractorOrganizationId: 'contractor',
      reviewedAt: 'now',
    },
    turn: 'manager',
    tells: 'creator deputy manager',
  },
  {
    in: ['sentBack', 'reopenedByCreator'],
    who: 'secondAdmin',
    does: 'review.approve',
    keeps: 'reviewComment',
    changes: { status: 'reviewed', reviewerId: 'secondAdmin', reviewedAt: 'now' },
    turn: 'manager',
    tells: 'creator deputy manager',
  },
  {
    in: ['pending', 'sentBack', 'reopenedByCreator'],
    who: 'secondAdmin',
    does: 'review.return',
    keeps: 'reviewComment',
    mustSayWhy: true,
    changes: { status: 'returned', reviewerId: 'secondAdmin' },
    turn: 'user creator',
    tells: 'creator',
  },
  {
    in: ['pending', 'sentBack', 'reopenedByCreator'],
    who: 'secondAdmin',
    does: 'review.reject',
    keeps: 'reviewComment',
    mustSayWhy: true,
    changes: { status: 'closed', reviewerId: 'secondAdmin', closedAt: 'now', closeReason: 'rejected' },
    turn: null,
    tells: 'creator',
  },
  {
    in: ['returned', 'returnedAgain', 'reopenedAndReturned'],
    who: 'creator',
    does: 'resubmit',
    changes: { status: 'pending' },
    turn: 'admin',
    tells: admins,
  },
  {
    in: ['pending', 'returned', 'returnedAgain', 'sentBack', 'reopenedByCreator', 'reopenedAndReturned'],
    who: 'creator',
    does: 'withdraw',
    changes: { status: 'closed', closedAt: 'now', closeReason: 'withdrawn' },
    turn: null,
    tells: admins,
  },
  {
    in: ['reviewed', 'turnedDown', 'reopened'],
    who: 'manager',
    does: 'assign',
    ...toCoworker,
    changes: chosen,
    turn: 'employee coworker',
    tells: 'coworker',
  },
  {
    in: ['assigned'],
    who: 'manager',
    does: 'assign',
    ...toCoworker,
    changes: { assigneeId: 'coworker', assignedAt: 'now', ...due },
    turn: 'employee coworker',
    tells: 'assignee coworker',
  },
  {
    in: ['processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside'],
    who: 'deputy',
    does: 'assign',
    ...toCoworker,
    changes: { ...chosen, startedAt: null },
    turn: 'employee coworker',
    tells: 'assignee coworker',
  },
  {
    in: ['reviewed', 'turnedDown', 'reopened'],
    who: 'manager',
    does: 'decline',
    keeps: 'assignComment',
    mustSayWhy: true,
    changes: { status: 'pending', reviewedAt: null },
    turn: 'admin',
    tells: admins,
  },
]

const held = {
  in: ['processing'],
  who: 'assignee',
  does: 'handle.hold',
  keeps: 'handleComment',
  mustSayWhy: true,
  changes: { status: 'on_hold' },
  tells: 'creator',
} as const
const resumed = {
  does: 'handle.resume',
  keeps: 'handleComment',
  changes: { status: 'processing' },
  turn: 'employee assignee',
} as const

const atWork: readonly Consequence[] = [
  {
    in: ['assigned'],
    who: 'assignee',
    does: 'handle.start',
    keeps: 'handleComment',
    changes: { status: 'processing', startedAt: 'now' },
    turn: 'employee assignee',
    tells: 'creator',
  },
  {
    in: ['assigned'],
    who: 'assignee',
    does: 'handle.decline',
    keeps: 'handleComment',
    mustSayWhy: true,
    changes: { status: 'reviewed', assignedAt: null, assigneeId: null },
    turn: 'manager',
    tells: 'creator deputy manager',
  },
  {
    in: ['processing'],
    who: 'assignee',
    does: 'handle.complete',
    keeps: 'handleComment',
    changes: { status: 'completed', completedAt: 'now', handlerId: 'assignee' },
    turn: 'user creator',
    tells: 'creator',
  },
  { ...held, fields: { cause: 'user' }, turn: 'user creator' },
  { ...held, fields: { cause: 'management' }, turn: 'admin' },
  { ...held, fields: { cause: 'outside' }, turn: 'employee assignee' },
  {
    ...resumed,
    in: ['waitsForUser', 'waitsForManagement', 'waitsForOutside'],
    who: 'assignee',
    tells: 'creator',
  },
  { ...resumed, in: ['waitsForUser'], who: 'creator', tells: '' },
  { ...resumed, in: ['waitsForManagement'], who: 'admin', tells: 'creator' },
  {
    in: ['completed'],
    who: 'creator',
    does: 'confirm.accept',
    fields: { rating: 5 },
    keeps: 'confirmComment',
    changes: { status: 'confirmed', confirmedAt: 'now', rating: 5 },
    turn: 'admin',
    tells: 'admin assignee deputy manager secondAdmin',
  },
  {
    in: ['completed'],
    who: 'creator',
    does: 'confirm.rework',
    keeps: 'confirmComment',
    mustSayWhy: true,
    changes: { status: 'processing', completedAt: null },
    turn: 'employee assignee',
    tells: 'assignee deputy manager',
  },
  {
    in: ['confirmed'],
    who: 'creator',
    does: 'confirm.rework',
    keeps: 'confirmComment',
    mustSayWhy: true,
    changes: { status: 'processing', completedAt: null, confirmedAt: null, rating: null },
    turn: 'employee assignee',
    tells: 'assignee deputy manager',
  },
]

const forced = {
  who: 'admin',
  does: 'close',
  mustSayWhy: true,
  changes: { status: 'closed', closedAt: 'now', closeReason: 'cancelled' },
  turn: null,
} as const
const noMore = { assignedAt: null, startedAt: null, completedAt: null, confirmedAt: null, closedAt: null }
const reopened = {
  does: 'reopen',
  changes: { status: 'pending', closedAt: null, closeReason: null },
  turn: 'admin',
}
const toManagers = { status: 'reviewed', closeReason: null }

const endings: readonly Consequence[] = [
  {
    in: ['confirmed'],
    who: 'secondAdmin',
    does: 'close',
    changes: { status: 'closed', closedAt: 'now', closeReason: 'finished' },
    turn: null,
    tells: 'assignee creator deputy manager',
  },
  { ...forced, in: ['pending', 'returned'], tells: 'creator' },
  {
    ...forced,
    in: [
      ...(['reopenedByCreator', 'reopenedAndReturned', 'reviewed', 'reopened'] as const),
      ...(['sentBack', 'returnedAgain', 'turnedDown'] as const),
    ],
    who: 'secondAdmin',
    tells: 'creator deputy manager',
  },
  {
    ...forced,
    in: ['assigned', 'processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside', 'completed'],
    tells: 'assignee creator deputy manager',
  },
  { ...reopened, in: ['rejected', 'withdrawn', 'cancelledSentBack'], who: 'creator', tells: admins },
  { ...reopened, in: ['rejected', 'withdrawn'], who: 'admin', tells: 'secondAdmin' },
  {
    ...reopened,
    in: ['closed'],
    who: 'creator',
    changes: { ...reopened.changes, ...noMore, assigneeId: null, rating: null, reviewedAt: null },
    tells: admins,
  },
  {
    ...reopened,
    in: ['cancelled'],
    who: 'creator',
    changes: {
      ...{ status: 'pending', closeReason: null, assigneeId: null },
      ...{ reviewedAt: null, assignedAt: null, startedAt: null, closedAt: null },
    },
    tells: admins,
  },
  {
    in: ['closed', 'longClosed'],
    who: 'admin',
    does: 'reopen',
    changes: { ...toManagers, ...noMore, assigneeId: null, rating: null },
    turn: 'manager',
    tells: managers,
  },
  {
    in: ['cancelled'],
    who: 'secondAdmin',
    does: 'reopen',
    changes: { ...toManagers, assigneeId: null, assignedAt: null, startedAt: null, closedAt: null },
    turn: 'manager',
    tells: managers,
  },
  {
    in: ['cancelledSentBack'],
    who: 'admin',
    does: 'reopen',
    changes: { ...toManagers, closedAt: null, reviewedAt: 'now' },
    turn: 'manager',
    tells: managers,
  },
]

const recalled = {
  who: 'admin',
  does: 'recall',
  keeps: 'reviewComment',
  mustSayWhy: true,
  turn: 'admin',
} as const
const afresh = { status: 'pending', reviewedAt: null }
const handedOver = {
  who: 'secondAdmin',
  does: 'handover',
  fields: { creatorId: 'colleague' },
  changes: { creatorId: 'colleague' },
  tells: 'colleague creator',
} as const

const byManagement: readonly Consequence[] = [
  {
    ...recalled,
    in: ['reviewed', 'turnedDown', 'reopened'],
    changes: afresh,
    tells: 'creator deputy manager',
  },
  {
    ...recalled,
    in: ['assigned'],
    changes: { ...afresh, assigneeId: null, assignedAt: null },
    tells: 'assignee creator deputy manager',
  },
  {
    ...recalled,
    in: ['assigned'],
    who: 'secondAdmin',
    changes: { ...afresh, assigneeId: null, assignedAt: null },
    tells: 'assignee creator deputy manager',
  },
  {
    ...recalled,
    in: ['processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside'],
    changes: { ...afresh, assigneeId: null, assignedAt: null, startedAt: null },
    tells: 'assignee creator deputy manager',
  },
  {
    ...handedOver,
    in: ['returned', 'returnedAgain', 'reopenedAndReturned', 'waitsForUser', 'completed'],
    turn: 'user colleague',
  },
  {
    ...handedOver,
    in: [
      ...(['pending', 'sentBack', 'reopenedByCreator', 'reviewed', 'turnedDown', 'reopened'] as const),
      ...(['assigned', 'processing', 'waitsForManagement', 'waitsForOutside', 'confirmed'] as const),
    ],
    turn: 'same',
  },
]

export const consequences: readonly Consequence[] = [...beforeWork, ...atWork, ...byManagement, ...endings]

const atAdmins: readonly Situation[] = [
  'pending',
  'sentBack',
  'reopenedByCreator',
  'waitsForManagement',
  'confirmed',
]
const atManagers: readonly Situation[] = ['reviewed', 'turnedDown', 'reopened']
const atAssignee: readonly Situation[] = ['assigned', 'processing', 'waitsForOutside']
const atCreator: readonly Situation[] = [
  ...(['returned', 'returnedAgain', 'reopenedAndReturned', 'waitsForUser', 'completed'] as const),
]
const visible = (situation: Situation) => !['pending', 'returned'].includes(situation)

/** Urging changes nothing but the log: who is told when whom urges. */
export const urges: readonly (readonly [in_: readonly Situation[], who: Onlooker, tells: string])[] = [
  [atAdmins, 'creator', admins],
  [atAdmins.filter(visible), 'manager', admins],
  [atManagers, 'creator', managers],
  [atManagers, 'admin', managers],
  [atAssignee, 'creator', 'assignee'],
  [atAssignee, 'admin', 'assignee'],
  [atAssignee, 'manager', 'assignee'],
  [atCreator, 'admin', 'creator'],
  [atCreator.filter(visible), 'manager', 'creator'],
]
