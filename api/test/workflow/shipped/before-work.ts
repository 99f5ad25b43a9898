import { type Agreed, admins, tooLong } from './agreed'

const due = { dueAt: '2026-07-01T08:00:00.000Z' }
const toCoworker = { fields: { assigneeId: 'coworker', ...due }, keeps: 'assignComment' } as const
const chosen = { status: 'assigned', assigneeId: 'coworker', assignedAt: 'now', ...due }

const reviewed = { in: ['pending', 'sentBack', 'reopenedByCreator'], keeps: 'reviewComment' } as const

/** From the report until somebody is to handle it. */
export const beforeWork = {
  'review.approve': {
    whose: ['admin'],
    asks: '',
    ways: [
      {
        in: ['pending'],
        who: 'admin',
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
        keeps: 'reviewComment',
        changes: { status: 'reviewed', reviewerId: 'secondAdmin', reviewedAt: 'now' },
        turn: 'manager',
        tells: 'creator deputy manager',
      },
    ],
    refuses: [
      ['pending', { reviewerId: 1 }, 'reviewerId'],
      ['pending', { comment: tooLong }, 'comment'],
      ['pending', { comment: 7 }, 'comment'],
    ],
  },
  'review.return': {
    whose: ['admin'],
    asks: '',
    ways: [
      {
        ...reviewed,
        who: 'secondAdmin',
        mustSayWhy: true,
        changes: { status: 'returned', reviewerId: 'secondAdmin' },
        turn: 'user creator',
        tells: 'creator',
      },
    ],
  },
  'review.reject': {
    whose: ['admin'],
    asks: '',
    ways: [
      {
        ...reviewed,
        who: 'secondAdmin',
        mustSayWhy: true,
        changes: { status: 'closed', reviewerId: 'secondAdmin', closedAt: 'now', closeReason: 'rejected' },
        turn: null,
        tells: 'creator',
      },
    ],
  },
  resubmit: {
    whose: ['creator'],
    asks: '',
    ways: [
      {
        in: ['returned', 'returnedAgain', 'reopenedAndReturned'],
        who: 'creator',
        changes: { status: 'pending' },
        turn: 'admin',
        tells: admins,
      },
    ],
  },
  withdraw: {
    whose: ['creator'],
    asks: '',
    ways: [
      {
        in: ['pending', 'returned', 'returnedAgain', 'sentBack', 'reopenedByCreator', 'reopenedAndReturned'],
        who: 'creator',
        changes: { status: 'closed', closedAt: 'now', closeReason: 'withdrawn' },
        turn: null,
        tells: admins,
      },
    ],
  },
  assign: {
    whose: ['manager'],
    asks: 'assigneeId of the contractor, dueAt',
    ways: [
      {
        in: ['reviewed', 'turnedDown', 'reopened'],
        who: 'manager',
        ...toCoworker,
        changes: chosen,
        turn: 'employee coworker',
        tells: 'coworker',
      },
      {
        in: ['assigned'],
        who: 'manager',
        ...toCoworker,
        changes: { assigneeId: 'coworker', assignedAt: 'now', ...due },
        turn: 'employee coworker',
        tells: 'assignee coworker',
      },
      {
        in: ['processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside'],
        who: 'deputy',
        ...toCoworker,
        changes: { ...chosen, startedAt: null },
        turn: 'employee coworker',
        tells: 'assignee coworker',
      },
    ],
    takes: [
      ['reviewed', { assigneeId: 'manager' }],
      ['turnedDown', { assigneeId: 'assignee' }],
      ['reopened', { assigneeId: 'assignee' }],
      ['assigned', { assigneeId: 'formerHandler' }],
    ],
    refuses: [
      ['reviewed', {}, 'assigneeId'],
      ['reviewed', { assigneeId: 'goneEmployee' }, 'assigneeId'],
      ['reviewed', { assigneeId: 'rivalEmployee' }, 'assigneeId'],
      ['reviewed', { assigneeId: 'rival' }, 'assigneeId'],
      ['reviewed', { assigneeId: 'creator' }, 'assigneeId'],
      ['reviewed', { assigneeId: 'admin' }, 'assigneeId'],
      ['reviewed', { assigneeId: 999_999 }, 'assigneeId'],
      ['reviewed', { assigneeId: 'nobody' }, 'assigneeId'],
      ['reviewed', { assigneeId: null }, 'assigneeId'],
      ['assigned', { assigneeId: 'assignee' }, 'assigneeId'],
      ['processing', { assigneeId: 'assignee' }, 'assigneeId'],
      ['waitsForUser', { assigneeId: 'assignee' }, 'assigneeId'],
      ['waitsForManagement', { assigneeId: 'assignee' }, 'assigneeId'],
      ['waitsForOutside', { assigneeId: 'assignee' }, 'assigneeId'],
      ['reviewed', { assigneeId: 'coworker', dueAt: 'tomorrow' }, 'dueAt'],
    ],
  },
  decline: {
    whose: ['manager'],
    asks: '',
    ways: [
      {
        in: ['reviewed', 'turnedDown', 'reopened'],
        who: 'manager',
        keeps: 'assignComment',
        mustSayWhy: true,
        changes: { status: 'pending', reviewedAt: null },
        turn: 'admin',
        tells: admins,
      },
    ],
  },
} as const satisfies Readonly<Record<string, Agreed>>
