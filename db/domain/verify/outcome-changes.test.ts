import { expect, test } from 'vitest'
import type { Content } from '../declare'
import { shipped } from '../shipped'
import type { Outcome } from '../workflow/definition'
import { shipped as workflow } from '../workflow/shipped'
import { changesBetween } from './changes'

const { assign } = workflow.actions
const { differs, commentTo, ...plain } = assign.outcomes.default
const assigning = (more: Partial<Outcome>): Content => ({
  workflows: {
    task: {
      ...workflow,
      actions: { ...workflow.actions, assign: { ...assign, outcomes: { default: { ...plain, ...more } } } },
    },
  },
})
const changes = (before: Partial<Outcome>, after: Partial<Outcome>) =>
  changesBetween({ shipped, packs: [] }, assigning(before), assigning(after)).map(({ path, text }) => [
    path.replace('workflows.task.actions.assign.outcomes.default.', ''),
    text.zh,
    text.en,
  ])

const effect = { zh: '指派后会通知对方', en: 'They are told' }

const cases: readonly (readonly [before: Partial<Outcome>, after: Partial<Outcome>, ...told: string[]])[] = [
  [
    {},
    { danger: true },
    'danger',
    '“指派”标为需要小心的操作',
    '“Assign” is marked as one to be careful with',
  ],
  [
    {},
    { unlessTurn: true },
    'unlessTurn',
    '“指派”轮到自己时不能操作',
    '“Assign” is closed to whoever has the turn',
  ],
  [
    { needsHolder: true },
    {},
    'needsHolder',
    '“指派”没有人能接手时也可以操作',
    '“Assign” is possible while nobody could take the turn',
  ],
  [
    { restamps: true },
    { restamps: undefined },
    'restamps',
    '“指派”不再更新所到状态已有的时间',
    '“Assign” keeps the time of the status it leads to, once stamped',
  ],
  [
    {},
    { commentTo },
    'commentTo',
    '“指派”把说明同时写到“指派说明”',
    '“Assign” keeps the comment in “Assignment note” too',
  ],
  [
    { commentTo },
    {},
    'commentTo',
    '“指派”的说明只留在流转记录里',
    '“Assign” keeps the comment in the log only',
  ],
  [
    {},
    { differs: { field: 'assigneeId', from: 'handlerId' } },
    'differs',
    '“指派”要求“处理人”不是原来的“完成人”',
    '“Assign” wants “Assignee” to be somebody else than “Completed by” so far',
  ],
  [
    {},
    { differs },
    'differs',
    '“指派”要求“处理人”不是原来的“处理人”（在“已指派”、“处理中”、“已挂起”时）',
    '“Assign” wants “Assignee” to be somebody else than “Assignee” so far (in “Assigned”, “In progress”, “On hold”)',
  ],
  [{ differs }, {}, 'differs', '“指派”可以选同一个人', '“Assign” may name the same person'],
  [
    {},
    { effect },
    'effect',
    '“指派”操作前提示“指派后会通知对方”',
    '“Assign” tells beforehand: “They are told”',
  ],
]

for (const [before, after, ...told] of cases)
  test(`${told[1]}: ${told[2]}`, () => {
    expect(changes(before, after)).toEqual([told])
  })
