import type { Role } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { roleLabel, turnSentence } from './turn-words'

const since = '2026-01-01T08:00:00.000Z'
const people = { creatorId: 1, reviewerId: 2, assigneeId: 4, handlerId: null }
const stranger = { id: 99, role: 'admin' as Role }

const byRole = (role: Role) => ({ role, since })
const byPerson = (role: Role, userId: number, name: string) => ({ role, userId, name, since })

test.each([
  [
    'pending',
    byRole('admin'),
    '等待 管理方 审核，已 3 小时',
    'Waiting for the management to review, for 3 小时',
  ],
  [
    'returned',
    byPerson('user', 1, '王用'),
    '等待 王用 重新提交，已 3 小时',
    'Waiting for 王用 to resubmit, for 3 小时',
  ],
  [
    'reviewed',
    byRole('manager'),
    '等待 项目经理 指派，已 3 小时',
    'Waiting for the project manager to assign, for 3 小时',
  ],
  [
    'assigned',
    byPerson('employee', 4, '张工'),
    '等待 张工 处理，已 3 小时',
    'Waiting for 张工 to handle, for 3 小时',
  ],
  [
    'on_hold',
    byPerson('user', 1, '王用'),
    '等待 王用 恢复处理，已 3 小时',
    'Waiting for 王用 to resume, for 3 小时',
  ],
  [
    'completed',
    byPerson('user', 1, '王用'),
    '等待 王用 确认，已 3 小时',
    'Waiting for 王用 to confirm, for 3 小时',
  ],
  [
    'confirmed',
    byRole('admin'),
    '等待 管理方 结单，已 3 小时',
    'Waiting for the management to close, for 3 小时',
  ],
])('%s says who is awaited and for what', (status, turn, zh, en) => {
  const reader = { id: 98, role: 'employee' as Role }
  expect(turnSentence(shipped, { ...people, status, turn }, reader, '3 小时')).toEqual({ zh, en })
})

test('a closed task waits for nobody', () => {
  expect(turnSentence(shipped, { ...people, status: 'closed', turn: null }, stranger, '').zh).toBe(
    '流程已结束',
  )
})

test('whose turn it is reads "you"', () => {
  const task = { ...people, status: 'pending', turn: byRole('admin') }
  expect(turnSentence(shipped, task, stranger, '3 小时')).toEqual({
    zh: '等待您审核，已 3 小时',
    en: 'Waiting for you to review, for 3 小时',
  })
})

test('a role that is alone in its party goes by the party', () => {
  expect(roleLabel('admin').zh).toBe('管理方')
  expect(roleLabel('manager').zh).toBe('项目经理')
})
