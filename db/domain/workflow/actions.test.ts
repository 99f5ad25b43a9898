import { expect, test } from 'vitest'
import type { Actor, Role } from '../roles'
import { actionsFor, opennessOf } from './actions'
import { shipped } from './shipped'
import type { WorkflowTask } from './task'

const now = new Date('2026-03-10T00:00:00.000Z')
const actor = (id: number, role: Role): Actor => ({
  ...{ id, name: 'X', role, organizationId: 30, projectOrganizationIds: [] },
})
const task = (status: string, more: Partial<WorkflowTask> = {}): WorkflowTask => ({
  ...{ id: 1, status, creatorId: 1, reviewerId: null, assigneeId: null, handlerId: null },
  ...{ contractorOrganizationId: null, turnRole: null, turnUserId: null },
  ...{
    reviewedAt: null,
    assignedAt: null,
    startedAt: null,
    completedAt: null,
    confirmedAt: null,
    closedAt: null,
  },
  ...more,
})
const keysOf = (whose: WorkflowTask, who: Actor) =>
  actionsFor(shipped, whose, who, now).map((action) =>
    action.open
      ? `${action.key}: ${action.outcomes.map(({ key }) => key).join(' ')}`
      : `${action.key}: ${action.because}`,
  )

test('the likeliest comes first; what is closed says why', () => {
  const wanted = [
    'review: approve return reject',
    ...['resubmit: who', 'assign: who', 'handle: who', 'confirm: who'],
    ...['close: default', 'reopen: status', 'decline: who', 'withdraw: who', 'urge: default'],
    ...['handover: default', 'recall: status'],
  ]
  const named = wanted.map((line) => line.split(':')[0])
  const found = keysOf(task('pending'), actor(9, 'admin'))
  expect(found.filter((line) => named.includes(line.split(':')[0]))).toEqual(wanted)
})

test('nobody reviews what they reported themselves, and only the system takes a task from somebody who left', () => {
  expect(keysOf(task('pending'), actor(1, 'admin'))).toContain('review: who')
  const system = { id: 1, name: 'OMS', role: 'system' } as const
  const open = (status: string) =>
    Object.keys(shipped.actions).filter((key) => {
      const outcomes = Object.values(shipped.actions[key as keyof typeof shipped.actions].outcomes)
      return outcomes.some((outcome) => opennessOf(shipped, outcome, task(status), system, now).open)
    })
  expect(open('processing')).toEqual(['relieve'])
  expect(open('pending')).toEqual([])
})

test('what came too late is told apart from what is not possible now', () => {
  const closedAt = new Date('2026-03-01T00:00:00.000Z')
  expect(keysOf(task('closed', { closedAt }), actor(1, 'user'))).toContain('reopen: when')
  expect(keysOf(task('pending'), actor(1, 'user'))).toContain('reopen: status')
  expect(keysOf(task('pending'), actor(2, 'user'))).toContain('reopen: who')
})

test('each open outcome brings its form, the comment last', () => {
  const handled = actionsFor(shipped, task('processing', { assigneeId: 5 }), actor(5, 'employee'), now)
  const handle = handled.find(({ key }) => key === 'handle')
  const forms = handle?.open
    ? handle.outcomes.map(({ key, to, fields }) => [key, to, Object.keys(fields)])
    : []
  expect(forms).toEqual([
    ['complete', 'completed', ['comment']],
    ['hold', 'on_hold', ['cause', 'comment']],
  ])
})
