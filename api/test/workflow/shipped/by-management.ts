import { type Agreed, admins, managers } from './agreed'

const forced = {
  who: 'admin',
  mustSayWhy: true,
  changes: { status: 'closed', closedAt: 'now', closeReason: 'cancelled' },
  turn: null,
} as const

const noMore = { assignedAt: null, startedAt: null, completedAt: null, confirmedAt: null, closedAt: null }
const toAdmins = { status: 'pending', closedAt: null, closeReason: null }
const toManagers = { status: 'reviewed', closeReason: null }

const recalled = { keeps: 'reviewComment', mustSayWhy: true, turn: 'admin' } as const
const afresh = { status: 'pending', reviewedAt: null }

const handedOver = {
  who: 'secondAdmin',
  fields: { creatorId: 'colleague' },
  changes: { creatorId: 'colleague' },
  tells: 'colleague creator',
} as const

/** What the management decides at any time, and how a task ends and begins again. */
export const byManagement = {
  close: {
    whose: ['admin'],
    asks: '',
    ways: [
      {
        in: ['confirmed'],
        who: 'secondAdmin',
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
    ],
  },
  reopen: {
    whose: ['creator', 'admin'],
    asks: '',
    ways: [
      {
        in: ['rejected', 'withdrawn', 'cancelledSentBack'],
        who: 'creator',
        changes: toAdmins,
        turn: 'admin',
        tells: admins,
      },
      { in: ['rejected', 'withdrawn'], who: 'admin', changes: toAdmins, turn: 'admin', tells: 'secondAdmin' },
      {
        in: ['closed'],
        who: 'creator',
        changes: { ...toAdmins, ...noMore, assigneeId: null, rating: null, reviewedAt: null },
        turn: 'admin',
        tells: admins,
      },
      {
        in: ['cancelled'],
        who: 'creator',
        changes: { ...toAdmins, assigneeId: null, reviewedAt: null, assignedAt: null, startedAt: null },
        turn: 'admin',
        tells: admins,
      },
      {
        in: ['closed', 'longClosed'],
        who: 'admin',
        changes: { ...toManagers, ...noMore, assigneeId: null, rating: null },
        turn: 'manager',
        tells: managers,
      },
      {
        in: ['cancelled'],
        who: 'secondAdmin',
        changes: { ...toManagers, assigneeId: null, assignedAt: null, startedAt: null, closedAt: null },
        turn: 'manager',
        tells: managers,
      },
      {
        in: ['cancelledSentBack'],
        who: 'admin',
        changes: { ...toManagers, closedAt: null, reviewedAt: 'now' },
        turn: 'manager',
        tells: managers,
      },
    ],
  },
  recall: {
    whose: ['admin'],
    asks: '',
    ways: [
      {
        ...recalled,
        in: ['reviewed', 'turnedDown', 'reopened'],
        who: 'admin',
        changes: afresh,
        tells: 'creator deputy manager',
      },
      ...(['admin', 'secondAdmin'] as const).map((who) => ({
        ...recalled,
        in: ['assigned'] as const,
        who,
        changes: { ...afresh, assigneeId: null, assignedAt: null },
        tells: 'assignee creator deputy manager',
      })),
      {
        ...recalled,
        in: ['processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside'],
        who: 'admin',
        changes: { ...afresh, assigneeId: null, assignedAt: null, startedAt: null },
        tells: 'assignee creator deputy manager',
      },
    ],
  },
  handover: {
    whose: ['admin'],
    asks: 'creatorId of the client',
    ways: [
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
    ],
    refuses: [
      ['completed', { creatorId: 'creator' }, 'creatorId'],
      ['completed', { creatorId: 'stranger' }, 'creatorId'],
      ['completed', { creatorId: 'admin' }, 'creatorId'],
      ['completed', { creatorId: 'manager' }, 'creatorId'],
      ['completed', { creatorId: 999_999 }, 'creatorId'],
      ['completed', { creatorId: null }, 'creatorId'],
    ],
  },
} as const satisfies Readonly<Record<string, Agreed>>
