import type { Definition } from '@oms/db/domain/workflow/definition'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { hasLeft, type Post, whatLeaves } from './what-leaves'

const engineer: Post = { status: 'active', role: 'employee', organizationId: 3 }
const client: Post = { status: 'active', role: 'user', organizationId: 1 }
const manager: Post = { status: 'active', role: 'manager', organizationId: 3 }
const nothing = { workflows: {}, onlyTheirs: 0 }
const held = {
  relations: { assigneeId: { processing: 2, on_hold: 1, completed: 4 }, creatorId: {} },
  turn: { processing: 2 },
}
const inHand = { workflows: { task: held }, onlyTheirs: 0 }
const inTwo = {
  workflows: {
    task: held,
    repair: { relations: { assigneeId: { processing: 1 } }, turn: { processing: 1 } },
  },
  onlyTheirs: 0,
}
const reported = {
  workflows: {
    task: {
      relations: { creatorId: { pending: 3, returned: 1, completed: 2 }, assigneeId: {} },
      turn: { returned: 1, completed: 2 },
    },
  },
  onlyTheirs: 0,
}

/** Another workflow, whose statuses have names of their own. */
const { processing, reviewed } = shipped.statuses
const repair: Definition = {
  ...shipped,
  statuses: {
    ...shipped.statuses,
    processing: { ...processing, label: { zh: '维修中', en: 'In repair' } },
    reviewed: { ...reviewed, label: { zh: '待派修', en: 'To be repaired' } },
  },
}
const workflows = { task: shipped, repair }

test.each([
  ['a name says nothing of it', engineer, engineer, false],
  ['disabled', engineer, { ...engineer, status: 'disabled' }, true],
  ['at another organization', engineer, { ...engineer, organizationId: 4 }, true],
  ['in another role', engineer, { ...engineer, role: 'manager' as const }, true],
  ['who waited is refused', { ...client, status: 'waiting' }, { ...client, status: 'disabled' }, false],
])('somebody has left: %s', (_, before, after, expected) => {
  expect(hasLeft(before, after)).toBe(expected)
})

test.each([
  [
    'what is in hand goes back to the managers, what is completed does not',
    inHand,
    engineer,
    { ...engineer, organizationId: 4 },
    ['在办的 3 张工单（处理中 2、已挂起 1）将退回“已审核”，由项目经理接手。'],
    ['3 tasks (In progress 2, On hold 1) in hand will go back to “Reviewed”, to the project manager.'],
  ],
  [
    'what is in hand of each workflow goes where that says',
    inTwo,
    engineer,
    { ...engineer, organizationId: 4 },
    [
      '在办的 3 张工单（处理中 2、已挂起 1）将退回“已审核”，由项目经理接手。',
      '在办的 1 张工单（维修中 1）将退回“待派修”，由项目经理接手。',
    ],
    [
      '3 tasks (In progress 2, On hold 1) in hand will go back to “Reviewed”, to the project manager.',
      '1 task (In repair 1) in hand will go back to “To be repaired”, to the project manager.',
    ],
  ],
  [
    'turns of a reporter who is disabled have nobody, the rest will have',
    reported,
    client,
    { ...client, status: 'disabled' },
    [
      '等此人操作的 3 张工单（待补充 1、已完成 2）将无人可处理，请“移交”给别人。',
      '此人提交的另外 3 张工单（待审核 3）继续进行，但轮到提交人时将无人可处理，可以先“移交”。',
    ],
    [
      '3 tasks (Returned 1, Completed 2) waiting for them will have nobody who can act: “Hand over”.',
      "Work on 3 tasks (Pending review 3) that they reported goes on, but nobody can act when the reporter's turn comes: “Hand over” them.",
    ],
  ],
  [
    'a reporter who moves still answers for what they reported',
    reported,
    client,
    { ...client, organizationId: 2 },
    [],
    [],
  ],
  [
    'the only manager leaves the turns of that role',
    { ...nothing, onlyTheirs: 5 },
    manager,
    { ...manager, status: 'disabled' },
    ['轮到项目经理的 5 张工单将无人可处理：此人是所在单位唯一在岗的项目经理，请先补充人员。'],
    [
      '5 tasks that wait for the project manager will have nobody who can act: they are the only one of their organization. Add somebody first.',
    ],
  ],
  ['nothing held, nothing said', nothing, engineer, { ...engineer, status: 'disabled' }, [], []],
  ['nothing changed, nothing said', inHand, engineer, engineer, [], []],
])('%s', (_, holdings, before, after, zh, en) => {
  const said = whatLeaves(workflows, holdings, before, after)
  expect(said.map((sentence) => sentence.zh)).toEqual(zh)
  expect(said.map((sentence) => sentence.en)).toEqual(en)
})
