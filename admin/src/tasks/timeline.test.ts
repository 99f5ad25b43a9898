import type { Comment, LogEntry } from '@oms/db/domain/answered'
import { expect, test } from 'vitest'
import { changedComments, joined, newEntries, timelineOf } from './timeline'

const person = { id: 1, name: '王用' }

const log = (seq: number, createdAt: string): LogEntry => ({
  id: 100 + seq,
  seq,
  actorId: 1,
  actor: person,
  action: 'x',
  outcome: 'default',
  fromStatus: null,
  toStatus: 'y',
  comment: null,
  data: {},
  createdAt,
  hash: '',
})

const comment = (id: number, createdAt: string): Comment => ({
  id,
  taskId: 1,
  authorId: 1,
  author: person,
  body: '',
  visibility: 'everyone',
  createdAt,
})

test('log and comments stand in one row, the oldest first, the log first at the same moment', () => {
  const items = timelineOf(
    [log(1, '2026-01-01T08:00:00.000Z'), log(2, '2026-01-01T10:00:00.000Z')],
    [comment(1, '2026-01-01T09:00:00.000Z'), comment(2, '2026-01-01T10:00:00.000Z')],
  )
  expect(items.map(({ key }) => key)).toEqual(['log-101', 'comment-1', 'log-102', 'comment-2'])
})

test('entries of the same moment keep their order', () => {
  const at = '2026-01-01T08:00:00.000Z'
  expect(timelineOf([log(1, at), log(2, at), log(3, at)], []).map(({ key }) => key)).toEqual([
    'log-101',
    'log-102',
    'log-103',
  ])
})

test('of comments the log tells nothing, whether they are seen or not', () => {
  const at = '2026-01-01T08:00:00.000Z'
  const logs = [
    log(1, at),
    { ...log(2, at), action: 'comment', data: { commentId: 1, sha256: 'x' } },
    { id: 103, seq: 3, createdAt: at, hash: 'x' },
  ]
  expect(timelineOf(logs, [comment(1, at)]).map(({ key }) => key)).toEqual(['log-101', 'comment-1'])
  expect(newEntries([], logs).map(({ seq }) => seq)).toEqual([1])
})

test('what is new is what was logged after the last entry seen', () => {
  const seen = [log(1, '2026-01-01T08:00:00.000Z')]
  const now = [...seen, log(2, '2026-01-01T09:00:00.000Z')]
  expect(newEntries(seen, now).map(({ seq }) => seq)).toEqual([2])
  expect(newEntries(now, now)).toEqual([])
})

test('records fetched later take their place, and a cut one never the place of a whole one', () => {
  const whole = { id: 2, text: 'whole' }
  const cut = { id: 2, text: 'who', cut: ['text'] }
  expect(joined([whole, { id: 1, text: 'a' }], [cut, { id: 3, text: 'c' }])).toEqual([
    { id: 1, text: 'a' },
    { id: 2, text: 'whole' },
    { id: 3, text: 'c' },
  ])
  expect(joined<{ id: number; text: string; cut?: string[] }>([cut], [whole])).toEqual([whole])
})

test('what was edited or deleted since it was seen is told apart from what is new or as it was', () => {
  const seen = [1, 2, 3].map((id) => comment(id, '2026-01-01T08:00:00.000Z'))
  const later = '2026-01-01T09:00:00.000Z'
  const now = [
    comment(1, '2026-01-01T08:00:00.000Z'),
    { ...comment(2, '2026-01-01T08:00:00.000Z'), editedAt: later },
    { ...comment(3, '2026-01-01T08:00:00.000Z'), deletedAt: later },
    { ...comment(4, later), editedAt: later },
  ]
  expect(changedComments(seen, now).map(({ id }) => id)).toEqual([2, 3])
})
