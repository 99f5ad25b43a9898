import { expect, test } from 'vitest'
import type { Actor, Role } from '../roles'
import { shipped } from './shipped'
import type { WorkflowTask } from './task'
import { hasTurn, turnIn } from './turn'

const people = { creatorId: 1, reviewerId: 2, assigneeId: 3, handlerId: 4 }
const turns = [
  ['pending', {}, 'admin', null],
  ['returned', {}, 'user', 1],
  ['reviewed', {}, 'manager', null],
  ['assigned', {}, 'employee', 3],
  ['processing', {}, 'employee', 3],
  ['on_hold', { cause: 'user' }, 'user', 1],
  ['on_hold', { cause: 'management' }, 'admin', null],
  ['on_hold', { cause: 'outside' }, 'employee', 3],
  ['on_hold', {}, null, null],
  ['completed', {}, 'user', 1],
  ['confirmed', {}, 'admin', null],
  ['closed', {}, null, null],
  ['unknown', {}, null, null],
] as const

test.each(turns)('%s %j is the turn of %s %s', (status, form, turnRole, turnUserId) => {
  expect(turnIn(shipped, status, people, form)).toEqual({ turnRole, turnUserId })
})

test('a person who is not there has no turn', () => {
  const nobody = { ...people, assigneeId: null }
  expect(turnIn(shipped, 'assigned', nobody, {})).toEqual({ turnRole: null, turnUserId: null })
})

const actor = (id: number, role: Role, organizationId: number): Actor => ({
  ...{ id, name: 'X', role, organizationId, projectOrganizationIds: [] },
})
const task = (turnRole: Role | null, turnUserId: number | null): WorkflowTask => ({
  ...people,
  ...{ id: 1, status: 'x', contractorOrganizationId: 30, turnRole, turnUserId },
  ...{
    reviewedAt: null,
    assignedAt: null,
    startedAt: null,
    completedAt: null,
    confirmedAt: null,
    closedAt: null,
  },
})

const asked: readonly (readonly [what: string, task: WorkflowTask, actor: Actor, has: boolean])[] = [
  ['nobody has it', task(null, null), actor(1, 'user', 10), false],
  ['the person', task('user', 1), actor(1, 'user', 10), true],
  ['another of the role', task('user', 1), actor(2, 'user', 10), false],
  ['the person in another role', task('employee', 5), actor(5, 'manager', 30), true],
  ['any admin', task('admin', null), actor(9, 'admin', 20), true],
  ['no user', task('admin', null), actor(9, 'user', 20), false],
  ["the contractor's manager", task('manager', null), actor(9, 'manager', 30), true],
  ["another contractor's manager", task('manager', null), actor(9, 'manager', 31), false],
  ["the contractor's employee", task('manager', null), actor(9, 'employee', 30), false],
]

test.each(asked)('%s', (_, whose, who, has) => {
  expect(hasTurn(whose, who)).toBe(has)
})
