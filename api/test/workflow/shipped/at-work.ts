import type { Agreed } from './agreed'

const byAssignee = { who: 'assignee', keeps: 'handleComment' } as const

const held = {
  ...byAssignee,
  in: ['processing'],
  mustSayWhy: true,
  changes: { status: 'on_hold' },
  tells: 'creator',
} as const
const resumed = {
  keeps: 'handleComment',
  changes: { status: 'processing' },
  turn: 'employee assignee',
} as const
const reworked = {
  who: 'creator',
  keeps: 'confirmComment',
  mustSayWhy: true,
  turn: 'employee assignee',
  tells: 'assignee deputy manager',
} as const

/** From the assignment until the reporter is content. */
export const atWork = {
  'handle.start': {
    whose: ['assignee'],
    asks: '',
    ways: [
      {
        ...byAssignee,
        in: ['assigned'],
        changes: { status: 'processing', startedAt: 'now' },
        turn: 'employee assignee',
        tells: 'creator',
      },
    ],
  },
  'handle.decline': {
    whose: ['assignee'],
    asks: '',
    ways: [
      {
        ...byAssignee,
        in: ['assigned'],
        mustSayWhy: true,
        changes: { status: 'reviewed', assignedAt: null, assigneeId: null },
        turn: 'manager',
        tells: 'creator deputy manager',
      },
    ],
  },
  'handle.complete': {
    whose: ['assignee'],
    asks: '',
    ways: [
      {
        ...byAssignee,
        in: ['processing'],
        changes: { status: 'completed', completedAt: 'now', handlerId: 'assignee' },
        turn: 'user creator',
        tells: 'creator',
      },
    ],
    refuses: [['processing', { cause: 'user' }, 'cause']],
  },
  'handle.hold': {
    whose: ['assignee'],
    asks: 'cause: user management outside',
    ways: [
      { ...held, fields: { cause: 'user' }, turn: 'user creator' },
      { ...held, fields: { cause: 'management' }, turn: 'admin' },
      { ...held, fields: { cause: 'outside' }, turn: 'employee assignee' },
    ],
    refuses: [
      ['processing', {}, 'cause'],
      ['processing', { cause: 'weather' }, 'cause'],
    ],
  },
  // It is the turn's, too: whoever the task waits for ends the waiting.
  'handle.resume': {
    whose: ['assignee'],
    asks: '',
    ways: [
      {
        ...resumed,
        in: ['waitsForUser', 'waitsForManagement', 'waitsForOutside'],
        who: 'assignee',
        tells: 'creator',
      },
      { ...resumed, in: ['waitsForUser'], who: 'creator', tells: '' },
      { ...resumed, in: ['waitsForManagement'], who: 'admin', tells: 'creator' },
    ],
  },
  'confirm.accept': {
    whose: ['creator'],
    asks: 'rating up to 5',
    ways: [
      {
        in: ['completed'],
        who: 'creator',
        fields: { rating: 5 },
        keeps: 'confirmComment',
        changes: { status: 'confirmed', confirmedAt: 'now', rating: 5 },
        turn: 'admin',
        tells: 'admin assignee deputy manager secondAdmin',
      },
    ],
    refuses: [
      ['completed', { rating: 0 }, 'rating'],
      ['completed', { rating: 6 }, 'rating'],
      ['completed', { rating: 4.5 }, 'rating'],
    ],
  },
  'confirm.rework': {
    whose: ['creator'],
    asks: '',
    ways: [
      { ...reworked, in: ['completed'], changes: { status: 'processing', completedAt: null } },
      {
        ...reworked,
        in: ['confirmed'],
        changes: { status: 'processing', completedAt: null, confirmedAt: null, rating: null },
      },
    ],
    refuses: [['completed', { rating: 3 }, 'rating']],
  },
} as const satisfies Readonly<Record<string, Agreed>>
