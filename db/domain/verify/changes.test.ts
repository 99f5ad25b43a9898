import { expect, test } from 'vitest'
import { randomContent } from '../../test/random-content'
import type { Content } from '../declare'
import type { Field } from '../fields'
import type { Permission } from '../permission'
import { permissions } from '../permissions'
import { shipped } from '../shipped'
import { shipped as workflow } from '../workflow/shipped'
import { changesBetween } from './changes'
import { contentShape } from './content-shape'

const code = { shipped, packs: [] }
const changes = (before: Content, after: Content) =>
  changesBetween(code, before, after).map(({ path, kind, text }) => [kind, path, text.zh, text.en])

const label = { zh: '严重程度', en: 'Severity' }
const [high, low] = [{ label: { zh: '高', en: 'High' } }, { label: { zh: '低', en: 'Low' } }]
const severity = { kind: 'choice', label, options: { high, low } } as const
const field = (one: Field): Content => ({ fields: { tasks: { x_severity: one } } })
const at = 'fields.tasks.x_severity'

const [pending, approve] = [workflow.statuses.pending, workflow.actions.review.outcomes.approve]
const flow = (more: object): Content => ({ workflows: { task: { ...workflow, ...more } } })
const ofStatus = (more: object) =>
  flow({ statuses: { ...workflow.statuses, pending: { ...pending, ...more } } })
const ofApproval = (more: object) => {
  const { review } = workflow.actions
  const outcomes = { ...review.outcomes, approve: { ...approve, ...more } }
  return flow({ actions: { ...workflow.actions, review: { ...review, outcomes } } })
}
const named = 'Workflow of “Issue”, “Requirement”'
const told = '“问题”、“需求”的流程'
const inApproval = 'workflows.task.actions.review.outcomes.approve'

const rights = (role: 'user' | 'manager' | 'employee', more: Partial<Permission>): Content => ({
  permissions: { tasks: { [role]: { ...permissions.tasks[role], ...more } } },
})
const mine = { column: 'assigneeId', is: { me: 'id' } } as const
const create = [...permissions.tasks.user.create]

type Case = readonly [before: Content, after: Content, ...told: readonly string[]]

const pair = (before: Content, after: Content) => [before, after] as const

const cases: readonly Case[] = [
  [
    {},
    field(severity),
    'add',
    at,
    '工单增加字段“严重程度”（单选）',
    'Tasks: new field “Severity” (one of several)',
  ],
  [field(severity), {}, 'remove', at, '工单移除字段“严重程度”', 'Tasks: the field “Severity” is removed'],
  [
    ...pair(field(severity), field({ ...severity, archived: true })),
    ...['remove', `${at}.archived`, '“严重程度”归档：值保留，但不再显示和填写'],
    '“Severity” is archived: its values are kept, but neither shown nor asked for',
  ],
  [
    ...pair(field(severity), field({ ...severity, label: { zh: '影响', en: 'Impact' } })),
    ...['change', `${at}.label`, '字段“严重程度”改名为“影响”', 'The field “Severity” is now called “Impact”'],
  ],
  [
    ...pair(field(severity), field({ ...severity, required: true })),
    ...['change', `${at}.required`, '“严重程度”改为必填', '“Severity” becomes required'],
  ],
  [
    ...pair(field(severity), field({ ...severity, requiredWhen: { column: 'taskType', is: 'issue' } })),
    ...['change', `${at}.requiredWhen`, '“严重程度”在类型是问题时必填'],
    '“Severity” is required when type is Issue',
  ],
  [
    ...pair(field(severity), field({ ...severity, default: 'low' })),
    ...['change', `${at}.default`, '“严重程度”的默认值改为“低”', '“Severity” starts as “Low”'],
  ],
  [
    ...pair(field({ ...severity, options: { high } }), field(severity)),
    ...['add', `${at}.options.low`, '“严重程度”增加选项“低”', '“Severity”: new option “Low”'],
  ],
  [
    ...pair(field(severity), field({ ...severity, options: { high, low: { ...low, archived: true } } })),
    ...['remove', `${at}.options.low.archived`, '“严重程度”归档选项“低”：已选的保留，不再可选'],
    '“Severity”: the option “Low” is archived; kept where chosen, offered no more',
  ],
  [
    ...pair(field(severity), field({ ...severity, options: { low, high } })),
    ...['change', `${at}.options`, '“严重程度”选项的顺序有改动'],
    '“Severity”: the options stand in another order',
  ],
  [
    ...pair(field({ kind: 'text', max: 50, label }), field({ kind: 'text', max: 90, label })),
    ...['change', `${at}.max`, '“严重程度”的上限改为 90', '“Severity” has the upper limit 90'],
  ],
  [
    ...pair({}, { taskTypes: { x_visit: { label: { zh: '巡检', en: 'Visit' }, workflow: 'task' } } }),
    ...['add', 'taskTypes.x_visit', '增加工单类型“巡检”', 'New task type “Visit”'],
  ],
  [
    {},
    {
      taskTypes: {
        issue: { ...shipped.taskTypes.issue, label: { zh: '故障', en: 'Failure' }, workflow: 'task' },
      },
    },
    ...['change', 'taskTypes.issue.label', '工单类型“问题”改名为“故障”'],
    'The task type “Issue” is now called “Failure”',
  ],
  [
    ...pair({}, ofStatus({ label: { zh: '待受理', en: 'To be accepted' } })),
    ...['change', 'workflows.task.statuses.pending.label', `${told}：状态“待审核”改名为“待受理”`],
    `${named}: the status “Pending review” is now called “To be accepted”`,
  ],
  [
    ...pair({}, ofStatus({ turn: { role: 'user', relation: 'creatorId' } })),
    ...['change', 'workflows.task.statuses.pending.turn', `${told}：“待审核”改为轮到“提交人”`],
    `${named}: in “Pending review” it is the turn of the reporter now`,
  ],
  [
    ...pair(
      {},
      flow({
        statuses: { ...workflow.statuses, verify: { ...pending, label: { zh: '待验证', en: 'To verify' } } },
      }),
    ),
    ...['add', 'workflows.task.statuses.verify', `${told}增加状态“待验证”，轮到管理方`],
    `${named}: new status “To verify”, in which it is the turn of the management`,
  ],
  [
    ...pair({}, ofApproval({ commentRequired: true })),
    ...[
      'change',
      `${inApproval}.commentRequired`,
      '“审核：通过”必须填写说明',
      '“Review: Approve” requires a comment',
    ],
  ],
  [
    ...pair({}, ofApproval({ to: 'pending' })),
    ...['change', `${inApproval}.to`, '“审核：通过”之后的状态改为“待审核”'],
    '“Review: Approve” now leads to “Pending review”',
  ],
  [
    ...pair({}, ofApproval({ who: [{ roles: ['manager'] }] })),
    ...['change', `${inApproval}.who`, '“审核：通过”改为由承建方的项目经理操作'],
    "“Review: Approve” is now for the contractor's project manager to do",
  ],
  [
    ...pair({}, ofApproval({ form: { priority: { field: 'priority', required: true } } })),
    ...['add', `${inApproval}.form.priority`, '“审核：通过”的表单增加“优先级”'],
    'The form of “Review: Approve” asks for “Priority”',
  ],
  [
    ...pair(
      {},
      flow({ create: { ...workflow.create, fields: ['title', 'description', 'taskType', 'priority'] } }),
    ),
    ...['remove', 'workflows.task.create.fields', `${told}：提交时不再询问“项目”`],
    `${named}: the form of a new task no longer asks for “Project”`,
  ],
  [
    ...pair(
      {},
      flow({
        create: { ...workflow.create, fields: ['taskType', 'title', 'description', 'priority', 'projectId'] },
      }),
    ),
    ...['change', 'workflows.task.create.fields', `${told}：提交表单换了顺序`],
    `${named}: the form of a new task asks in another order`,
  ],
  [
    ...pair(
      rights('employee', { read: mine }),
      rights('employee', { read: { and: [mine, { column: 'status', not: 'closed' }] } }),
    ),
    ...['remove', 'permissions.tasks.employee.read', '员工不再能看到已结单的工单'],
    'Engineer: will no longer see tasks that are closed',
  ],
  [
    ...pair({}, rights('manager', { read: 'none' })),
    ...[
      'remove',
      'permissions.tasks.manager.read',
      '项目经理不再能查看工单',
      'Project manager: no longer sees tasks',
    ],
  ],
  [
    ...pair({}, rights('manager', { read: 'all' })),
    ...['change', 'permissions.tasks.manager.read', '项目经理查看工单的范围由“承建单位是本组织”改为“全部”'],
    'Project manager: sees those tasks where all, instead of where contractor is their own organization',
  ],
  [
    ...pair(field(severity), {
      ...field(severity),
      ...rights('user', { create: [...create, 'x_severity'] }),
    }),
    ...['add', 'permissions.tasks.user.create', '使用人员新建工单时可以填写“严重程度”'],
    'Client user: when creating tasks, may write “Severity”',
  ],
  [
    ...pair({}, rights('user', { create: create.filter((one) => one !== 'priority') })),
    ...['remove', 'permissions.tasks.user.create', '使用人员新建工单时不再能填写“优先级”'],
    'Client user: when creating tasks, may no longer write “Priority”',
  ],
  [
    ...pair({}, ofStatus({ after: [{ hours: 16, tells: [{ role: 'manager' }] }] })),
    ...['add', 'workflows.task.statuses.pending.after'],
    `${told}：在“待审核”停留 16 个工作小时后，通知承建方的项目经理`,
    `${named}: in “Pending review”, after 16 working hours there, a message goes to the contractor's project manager`,
  ],
  [
    ...pair(ofStatus({ after: [{ hours: 1, action: 'relieve' }] }), flow({})),
    ...['remove', 'workflows.task.statuses.pending.after'],
    `${told}：在“待审核”不再有：停留 1 个工作小时后，系统自动“解除指派”`,
    `${named}: in “Pending review” no longer: after 1 working hour there, the system takes “Relieve”`,
  ],
  [
    ...pair(field({ kind: 'money', label }), field({ kind: 'money', label, max: 500_000 })),
    ...['change', `${at}.max`, '“严重程度”的上限改为 5000.00 元'],
    '“Severity” has the upper limit 5000.00 CNY',
  ],
  [
    ...pair(field({ kind: 'boolean', label }), field({ kind: 'boolean', label, default: false })),
    ...['change', `${at}.default`, '“严重程度”的默认值改为“否”', '“Severity” starts as “no”'],
  ],
  [
    ...pair(flow({}), ofApproval({ sets: { ...approve.sets, priority: { value: 'high' } } })),
    ...['change', `${inApproval}.sets.priority`, '“审核：通过”把“优先级”设为“高”'],
    '“Review: Approve” sets “Priority” to “High”',
  ],
  [
    ...pair(flow({}), ofApproval({ sets: { ...approve.sets, reviewerId: { value: null } } })),
    ...['change', `${inApproval}.sets.reviewerId`, '“审核：通过”清空“审核人”'],
    '“Review: Approve” empties “Reviewer”',
  ],
  [
    ...pair(flow({}), ofApproval({ when: { withinHours: 36, of: 'createdAt' } })),
    ...['change', `${inApproval}.when`, '“审核：通过”限于提交时间起 1 天 12 小时内'],
    '“Review: Approve” is open within 1 day 12 hours of “Reported”',
  ],
  [
    ...pair(
      {},
      rights('manager', { update: [{ rule: { column: 'closedAt', is: null }, fields: ['priority'] }] }),
    ),
    ...['add', 'permissions.tasks.manager.update', '项目经理可以修改工单的“优先级”（当尚未结单）'],
    'Project manager: may change “Priority” of tasks (while it is not closed)',
  ],
]

for (const [before, after, ...told] of cases)
  test(`${told[1]}: ${told[2]}`, () => {
    expect(changes(before, after)).toEqual([told])
  })

test('what changes nothing tells nothing, however it is written', () => {
  expect(changes({}, {})).toEqual([])
  expect(changes(flow({}), flow({}))).toEqual([])
})

test('what is written otherwise and means the same is told as that', () => {
  expect(changes({}, flow({}))).toEqual([
    [
      'change',
      'workflows.task',
      '“workflows.task”的写法有改动，作用不变',
      '“workflows.task” is written otherwise and means the same',
    ],
  ])
})

/** Each place of a document, with another value there, or without it. */
const mutations = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value))
    return [
      ...value.map((_, index) => value.filter((__, other) => other !== index)),
      ...(value.length > 1 ? [[...value].reverse()] : []),
      ...value.flatMap((one, index) =>
        mutations(one).map((other) => value.map((own, at) => (at === index ? other : own))),
      ),
    ]
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    return entries.flatMap(([key, one]) => [
      Object.fromEntries(entries.filter(([other]) => other !== key)),
      ...mutations(one).map((other) => ({ ...value, [key]: other })),
    ])
  }
  if (typeof value === 'string') return [`${value}x`]
  if (typeof value === 'number') return [value + 1]
  return []
}

test('whatever differs is told, if only by its place', () => {
  const left: string[] = []
  for (const seed of [1, 2, 3, 4, 5]) {
    const content = randomContent(seed)
    // Each takes its share: one document says much the same as another.
    const share = mutations(content).filter((_, index) => index % 5 === seed - 1)
    const others = share.flatMap((one) => (isContent(one) ? [one] : []))
    expect(others.length).toBeGreaterThan(20)
    for (const other of others)
      for (const [before, after] of [
        [content, other],
        [other, content],
      ] as const) {
        const found = changesBetween(code, before, after)
        if (found.length === 0 || found.some(({ text }) => /undefined|\[object/.test(`${text.zh}${text.en}`)))
          left.push(
            `${seed} ${found.length} ${placeOf(before, after)} ${found.map(({ text }) => text.zh).join(';')}`,
          )
      }
  }
  expect(left).toEqual([])
})

/** Of the shape of one, as `changesBetween` is given. */
const isContent = (value: unknown): value is Content =>
  contentShape(value, '').every(({ code: fault }) => !shapeless.includes(fault))

const shapeless = [
  ...['wrong_type', 'missing', 'unknown_kind'],
  ...['unknown_phase', 'unknown_role', 'rule_empty', 'label_missing'],
]

/** The first place at which two documents differ. */
const placeOf = (a: unknown, b: unknown, path = ''): string => {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return path
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const [one, other] = [Object(a), Object(b)]
  const key = keys.find((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
  return key === undefined ? path : placeOf(one[key], other[key], `${path}.${key}`)
}

test('whom a form names has the turn by the name that it has there, and takes the step whose turn it is', () => {
  const complete = workflow.actions.handle?.outcomes.complete
  if (!complete || !('label' in complete)) throw new Error('Nothing is completed')
  const verifier = {
    kind: 'person',
    as: 'verifier',
    label: { zh: '验证人', en: 'Verifier' },
    required: true,
  } as const
  const trying = {
    ...pending,
    label: { zh: '待验证', en: 'To verify' },
    turn: { role: 'employee', field: 'who' },
  } as const
  const works = {
    label: { zh: '验证', en: 'Try' },
    from: ['trying'],
    who: [],
    orTurn: true,
    to: 'completed',
    tells: [],
  } as const
  const changed = flow({
    statuses: { ...workflow.statuses, trying },
    actions: {
      ...workflow.actions,
      send: {
        ...{ label: { zh: '送验', en: 'Send' }, rank: 1, icon: 'send' },
        outcomes: { default: { ...complete, to: 'trying', form: { who: verifier } } },
      },
      try: { label: works.label, rank: 2, icon: 'check', outcomes: { default: works } },
    },
  })
  const texts = changesBetween(code, {}, changed).map(({ text }) => [text.zh, text.en])
  expect(texts).toContainEqual([
    `${told}增加状态“待验证”，轮到表单里的“验证人”`,
    `${named}: new status “To verify”, in which it is the turn of “Verifier” of the form`,
  ])
  expect(texts).toContainEqual([
    `${told}增加动作“验证”，由轮到的人操作`,
    `${named}: new action “Try”, for whoever has the turn to do`,
  ])
})
