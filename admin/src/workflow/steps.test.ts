import type { LogEntry } from '@oms/db/domain/answered'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { stepsOf } from './steps'

const people = { wang: { id: 1, name: '王用' }, liu: { id: 2, name: '刘管' }, li: { id: 3, name: '李经理' } }

const entry = (
  seq: number,
  actor: { id: number; name: string },
  action: string,
  outcome: string,
  fromStatus: string | null,
  toStatus: string,
): LogEntry => ({
  id: seq,
  seq,
  actorId: actor.id,
  actor,
  action,
  outcome,
  fromStatus,
  toStatus,
  comment: null,
  data: {},
  createdAt: `2026-01-0${seq}T08:00:00.000Z`,
  hash: '',
})

const created = entry(1, people.wang, 'create', 'default', null, 'pending')
const approved = entry(2, people.liu, 'review', 'approve', 'pending', 'reviewed')
const assignedTo = entry(3, people.li, 'assign', 'default', 'reviewed', 'assigned')

const task = (status: string, moments: Record<string, string> = {}) => ({
  status,
  createdAt: created.createdAt,
  creator: people.wang,
  ...moments,
})

const drawn = (steps: ReturnType<typeof stepsOf>) => steps.map(({ key, state }) => `${key} ${state}`)

test('a new task stands on the first step, who sent it and when beside it', () => {
  const steps = stepsOf(shipped, task('pending'), [created])
  expect(drawn(steps).slice(0, 2)).toEqual(['pending present', 'reviewed coming'])
  expect(steps[0]).toMatchObject({ by: people.wang, at: created.createdAt })
})

test('what is behind tells who and when, what is ahead tells nothing', () => {
  const steps = stepsOf(
    shipped,
    task('assigned', { reviewedAt: approved.createdAt, assignedAt: assignedTo.createdAt }),
    [created, approved, assignedTo],
  )
  expect(steps.slice(0, 4).map(({ state, by }) => [state, by?.name])).toEqual([
    ['passed', '王用'],
    ['passed', '刘管'],
    ['present', '李经理'],
    ['coming', undefined],
  ])
})

test('a status beside the line takes the place of the step last reached', () => {
  const moments = {
    reviewedAt: '2026-01-02T08:00:00.000Z',
    assignedAt: '2026-01-03T08:00:00.000Z',
    startedAt: '2026-01-04T08:00:00.000Z',
  }
  expect(drawn(stepsOf(shipped, task('on_hold', moments), [created]))).toEqual([
    'pending passed',
    'reviewed passed',
    'assigned passed',
    'on_hold present',
    'completed coming',
    'confirmed coming',
    'closed coming',
  ])
  expect(drawn(stepsOf(shipped, task('returned'), [created]))[0]).toBe('returned present')
})

test('closed at once: the steps between were not passed', () => {
  const steps = stepsOf(shipped, task('closed', { closedAt: '2026-01-02T08:00:00.000Z' }), [created])
  expect(drawn(steps)).toEqual([
    'pending passed',
    'reviewed skipped',
    'assigned skipped',
    'processing skipped',
    'completed skipped',
    'confirmed skipped',
    'closed present',
  ])
})

test('a loop shows: what was come to several times, and what was reached before and sent back from', () => {
  const sentBack = entry(4, people.li, 'decline', 'default', 'reviewed', 'pending')
  const again = entry(5, people.liu, 'review', 'approve', 'pending', 'reviewed')
  const told = (steps: ReturnType<typeof stepsOf>) =>
    steps.slice(0, 3).map(({ key, state, times }) => `${key} ${state} ${times}`)
  expect(told(stepsOf(shipped, task('pending'), [created, approved, sentBack]))).toEqual([
    'pending present 2',
    'reviewed coming 1',
    'assigned coming 0',
  ])
  const reviewed = task('reviewed', { reviewedAt: again.createdAt })
  expect(told(stepsOf(shipped, reviewed, [created, approved, sentBack, again]))).toEqual([
    'pending passed 2',
    'reviewed present 2',
    'assigned coming 0',
  ])
})

test('what does not move a task is no loop', () => {
  const urged = entry(2, people.wang, 'urge', 'default', 'pending', 'pending')
  expect(stepsOf(shipped, task('pending'), [created, urged])[0]).toMatchObject({ times: 1 })
})

test('a step without a milestone is known from the log, as long as the task has not started over', () => {
  const { milestone: _, ...processing } = shipped.statuses.processing
  const { milestone: __, ...assigned } = shipped.statuses.assigned
  const bare = { ...shipped, statuses: { ...shipped.statuses, processing, assigned } }
  const moved = [
    created,
    approved,
    assignedTo,
    entry(4, people.li, 'recall', 'default', 'assigned', 'pending'),
  ]
  const closed = task('closed', { closedAt: '2026-01-05T08:00:00.000Z' })
  const states = (logs: readonly LogEntry[]) => stepsOf(bare, closed, logs).map(({ state }) => state)
  expect(states(moved.slice(0, 3)).slice(2, 4)).toEqual(['passed', 'skipped'])
  expect(states(moved).slice(2, 4)).toEqual(['skipped', 'skipped'])
})
