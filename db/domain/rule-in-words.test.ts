import { expect, test } from 'vitest'
import { listed, ruleInWords, type Vocabulary } from './rule-in-words'
import type { Rule } from './rules'

const label = (zh: string, en: string) => ({ zh, en })

const vocabulary: Vocabulary = {
  record: label('工单', 'Tasks'),
  fields: {
    creatorId: { kind: 'person', as: 'creator', label: label('提交人', 'Reporter') },
    status: { kind: 'status', label: label('状态', 'Status') },
    party: {
      kind: 'choice',
      label: label('所属方', 'Party'),
      options: { user: { label: label('使用方', 'Client') } },
    },
    closedAt: { kind: 'moment', label: label('结单时间', 'Closed') },
    dueAt: { kind: 'moment', label: label('要求完成时间', 'Due') },
  },
  statuses: { new: { label: label('待审核', 'Pending') }, back: { label: label('待补充', 'Returned') } },
}

const cases: [Rule, string, string][] = [
  ['all', '全部', 'all'],
  ['none', '无权限', 'No access'],
  [{ column: 'creatorId', is: { me: 'id' } }, '提交人是本人', 'reporter is oneself'],
  [{ column: 'id', is: { me: 'organizationId' } }, '工单是本组织', 'it is their own organization'],
  [
    { column: 'contractorOrganizationId', is: { me: 'organizationId' } },
    '承建单位是本组织',
    'contractor is their own organization',
  ],
  [{ column: 'party', is: 'user' }, '所属方是使用方', 'party is Client'],
  [{ column: 'party', not: 'user' }, '所属方不是使用方', 'party is not Client'],
  [{ column: 'status', in: ['new', 'back'] }, '状态是待审核或待补充', 'status is Pending or Returned'],
  [{ column: 'status', is: 'unknown' }, '状态是unknown', 'status is unknown'],
  [{ column: 'closedAt', is: null }, '尚未结单', 'it is not closed'],
  [{ column: 'dueAt', is: null }, '要求完成时间为空', 'due is empty'],
  [{ column: 'dueAt', not: null }, '要求完成时间已有', 'due is set'],
  [{ column: 'userId', is: { me: 'id' } }, '接收人是本人', 'recipient is oneself'],
  [
    { column: 'id', in: { me: 'projectOrganizationIds' } },
    '工单是本组织或与本组织共同参与项目的组织',
    'it is their own or one that shares a project with it',
  ],
  [
    {
      and: [
        { column: 'closedAt', is: null },
        { column: 'contractorOrganizationId', is: null },
      ],
    },
    '尚未结单，且从未通过审核',
    'it is not closed and it never passed review',
  ],
  [
    {
      and: [
        { column: 'closedAt', is: null },
        {
          or: [
            { column: 'creatorId', is: { me: 'id' } },
            { column: 'ghost', is: 1 },
          ],
        },
      ],
    },
    '尚未结单，且（提交人是本人，或ghost是1）',
    'it is not closed and (reporter is oneself or ghost is 1)',
  ],
]
for (const [rule, zh, en] of cases)
  test(`${JSON.stringify(rule)} reads "${zh}"`, () => {
    expect(ruleInWords(rule, vocabulary)).toEqual({ zh, en })
  })

test('fields are listed', () => {
  expect(listed([label('标题', 'Title'), label('描述', 'Description')])).toEqual(
    label('标题、描述', 'title, description'),
  )
})
