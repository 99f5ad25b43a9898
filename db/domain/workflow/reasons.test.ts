import { describe, expect, test } from 'vitest'
import { tasks } from '../resources/tasks'
import { type Actor, type Role, roleNames } from '../roles'
import { actionsFor } from './actions'
import { withItsFields } from './named-fields'
import { reasonFor } from './reasons'
import { shipped as bare } from './shipped'
import type { WorkflowTask } from './task'

const shipped = withItsFields(bare, tasks.fields)
const now = new Date('2026-03-10T00:00:00.000Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

const actor = (id: number, role: Role): Actor => ({
  ...{ id, name: 'X', role, organizationId: 30, projectOrganizationIds: [] },
})
const user = actor(1, 'user')
const admin = actor(2, 'admin')
const manager = actor(3, 'manager')
const employee = actor(4, 'employee')

const task = (status: string, more: Partial<WorkflowTask> = {}): WorkflowTask => ({
  ...{ id: 1, status, creatorId: 1, reviewerId: 2, assigneeId: 4, handlerId: null },
  ...{ contractorOrganizationId: 30, turnRole: null, turnUserId: null },
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
const names = { creatorId: '王用', reviewerId: '刘管', assigneeId: '张工', handlerId: null }

const whyOf = (key: string, whose: WorkflowTask, who: Actor, last?: Date) => {
  const found = actionsFor(shipped, whose, who, now, last && { [key]: last }).find((one) => one.key === key)
  if (!found || found.open) throw new Error(`${key} is open, or is no action`)
  const { because, ways, opensAt } = found
  const { zh, en } = reasonFor(because, {
    ...{ definition: shipped, ways, task: whose, actor: who, names, now, last },
  })
  return { because, zh, en, ...(opensAt && { opensAt }) }
}

const told: readonly (readonly [
  key: string,
  task: WorkflowTask,
  who: Actor,
  because: string,
  zh: string,
  en: string,
])[] = [
  ['review', task('pending'), user, 'who', '这一步由管理方操作', 'For the management to do'],
  [
    ...(['review', task('pending', { creatorId: 2 }), admin, 'who'] as const),
    '这一步由管理方中提交人以外的人操作',
    'For someone of the management other than the reporter to do',
  ],
  [
    ...(['assign', task('processing'), user, 'who'] as const),
    '这一步由承建方的项目经理操作',
    "For the contractor's project manager to do",
  ],
  ['handle', task('processing'), user, 'who', '这一步由处理人（张工）操作', 'For the assignee 张工 to do'],
  [
    ...(['confirm', task('processing'), admin, 'who'] as const),
    '工单处于“已完成”或“已确认”时，由提交人（王用）操作',
    'For the reporter 王用, while the task is “Completed” or “Confirmed”',
  ],
  [
    ...(['urge', task('closed'), user, 'status'] as const),
    '工单未结束时才能操作',
    'Possible while the task is not closed',
  ],
  [
    ...(['urge', task('processing'), employee, 'who'] as const),
    '这一步由提交人（王用）、管理方或承建方的项目经理操作',
    "For the reporter 王用, the management or the contractor's project manager to do",
  ],
  [
    ...(['withdraw', task('processing'), user, 'status'] as const),
    '工单处于“待审核”或“待补充”时才能操作',
    'Possible while the task is “Pending review” or “Returned”',
  ],
  [
    ...(['handle', task('completed'), employee, 'status'] as const),
    '工单处于“已指派”、“处理中”或“已挂起”时才能操作',
    'Possible while the task is “Assigned”, “In progress” or “On hold”',
  ],
  [
    ...(['reopen', task('closed', { closedAt: ago(7 * 24 + 1) }), user, 'when'] as const),
    '只能在结单时间起 7 天内操作，现已超过；现在可由管理方操作',
    'Possible within 7 days of “Closed”, which have passed; still open to the management',
  ],
  [
    ...(['reopen', task('processing'), manager, 'who'] as const),
    '工单处于“已结单”时，由提交人（王用）或管理方操作',
    'For the reporter 王用 or the management, while the task is “Closed”',
  ],
  [
    ...(['urge', task('returned', { turnRole: 'user', turnUserId: 1 }), user, 'turn'] as const),
    '现在轮到您自己，请直接进行下一步',
    'It is your own turn now; take the next step instead',
  ],
]

test.each(told)('%s on %o for %o: %s', (key, whose, who, because, zh, en) => {
  expect(whyOf(key, whose, who)).toEqual({ because, zh, en })
})

describe('what may be taken once in four hours', () => {
  test('is closed until they are over, and says when that is', () => {
    expect(whyOf('urge', task('processing'), user, ago(1.25))).toEqual({
      because: 'wait',
      zh: '4 小时内只能催办一次，2 小时 45 分钟后可以再次催办',
      en: 'Urge: once in 4 hours; possible again in 2 hours 45 minutes',
      opensAt: new Date('2026-03-10T02:45:00.000Z'),
    })
    expect(whyOf('urge', task('processing'), user, ago(3.999)).zh).toBe(
      '4 小时内只能催办一次，1 分钟后可以再次催办',
    )
  })

  test('is open from then on', () => {
    const open = actionsFor(shipped, task('processing'), user, now, { urge: ago(4) })
    expect(open.find(({ key }) => key === 'urge')).toMatchObject({ open: true })
  })
})

test('whoever asks, each closed action of the shipped workflow has its sentence in both languages', () => {
  for (const role of roleNames)
    for (const status of Object.keys(shipped.statuses))
      for (const action of actionsFor(shipped, task(status), actor(9, role), now)) {
        expect(action.key).not.toBe('relieve')
        if (action.open) continue
        const { zh, en } = reasonFor(action.because, {
          ...{
            definition: shipped,
            ways: action.ways,
            task: task(status),
            actor: actor(9, role),
            names,
            now,
          },
        })
        expect(zh).toMatch(/^[^a-z]+$/i)
        expect(en).not.toMatch(/undefined|[“”]{2}/)
      }
})
