import { expect, test } from 'vitest'
import type { Content } from '../declare'
import type { Field } from '../fields'
import type { Rule } from '../rules'
import { shipped } from '../shipped'
import { shipped as workflow } from '../workflow/shipped'
import type { Question } from './fault'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const nothing = { content: {}, known: {} }
const faultsOf = (next: unknown) =>
  verifyDeclaration(code, next, nothing).faults.map((fault) => `${fault.code} ${fault.path}`)

const label = { zh: '严重程度', en: 'Severity' }
const options = { high: { label: { zh: '高', en: 'High' } }, low: { label: { zh: '低', en: 'Low' } } }
const severity = { kind: 'choice', label, options, nullable: true, filterable: true } as const
const tasks = shipped.permissions.tasks
const users = shipped.permissions.users
if (!tasks || !users) throw new Error('Nothing is permitted')

const whole: Content = {
  fields: { tasks: { x_severity: severity }, projects: { x_room: { kind: 'text', max: 50, label } } },
  taskTypes: { x_visit: { label: { zh: '巡检', en: 'Visit' }, icon: 'tool', workflow: 'task' } },
  workflows: {
    task: { ...workflow, create: { ...workflow.create, fields: ['title', 'description', 'x_severity'] } },
  },
  permissions: {
    tasks: { user: { ...tasks.user, create: [...(tasks.user.create ?? []), 'x_severity'] } },
  },
}

test('what is as shipped, and a whole content, have no faults', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf(whole)).toEqual([])
  expect(verifyDeclaration(code, whole, nothing).declaration?.resources.tasks?.fields.x_severity).toEqual(
    severity,
  )
})

const field = (one: unknown, key = 'x_severity') => ({ fields: { tasks: { [key]: one } } })
const ofUser = (more: object) => ({ permissions: { tasks: { user: { ...tasks.user, ...more } } } })
const ofManager = (more: object) => ({ permissions: { tasks: { manager: { ...tasks.manager, ...more } } } })

const broken: readonly (readonly [what: string, next: unknown, fault: string])[] = [
  ['a list', [], 'wrong_type '],
  ['a part that is unknown', { colours: {} }, 'unknown_key colours'],
  ['fields of an unknown resource', { fields: { rooms: {} } }, 'unknown_resource fields.rooms'],
  ['fields where none can be', { fields: { comments: { x_a: severity } } }, 'does_not_grow fields.comments'],
  ['a key without x_', field(severity, 'severity'), 'key_form fields.tasks.severity'],
  ['a key of capitals', field(severity, 'x_Severity'), 'key_form fields.tasks.x_Severity'],
  ['a key like a filter', field(severity, 'x_a_ne'), 'key_ending fields.tasks.x_a_ne'],
  ['a key that is taken', field(severity, 'priority'), 'key_taken fields.tasks.priority'],
  ['no label', field({ kind: 'boolean' }), 'missing fields.tasks.x_severity.label'],
  [
    'one language',
    field({ kind: 'boolean', label: { zh: '甲' } }),
    'label_missing fields.tasks.x_severity.label.en',
  ],
  [
    'a label of nothing that is seen',
    field({ kind: 'boolean', label: { zh: '\u200b', en: 'A' } }),
    'label_missing fields.tasks.x_severity.label.zh',
  ],
  [
    'a label of an option that turns what is around it',
    field({ ...severity, options: { high: { label: { zh: '高\u202e', en: 'High' } } } }),
    'label_unseen fields.tasks.x_severity.options.high.label.zh',
  ],
  ['an unknown kind', field({ kind: 'colour', label }), 'unknown_kind fields.tasks.x_severity.kind'],
  ['a password', field({ kind: 'password', label }), 'unknown_kind fields.tasks.x_severity.kind'],
  ['a text of any length', field({ kind: 'text', label }), 'missing fields.tasks.x_severity.max'],
  [
    'nine digits',
    field({ kind: 'decimal', digits: 9, label }),
    'out_of_range fields.tasks.x_severity.digits',
  ],
  [
    'limits that cross',
    field({ kind: 'number', min: 5, max: 4, label }),
    'limits_crossed fields.tasks.x_severity.min',
  ],
  ['no options', field({ ...severity, options: {} }), 'no_options fields.tasks.x_severity.options'],
  [
    'archived options alone',
    field({ ...severity, options: { high: { ...options.high, archived: true } } }),
    'no_choosable_option fields.tasks.x_severity.options',
  ],
  [
    'a default that is no option',
    field({ ...severity, default: 'middle' }),
    'wrong_default fields.tasks.x_severity.default',
  ],
  [
    'a default beyond the limits',
    field({ kind: 'number', label, max: 5, default: 6 }),
    'wrong_default fields.tasks.x_severity.default',
  ],
  [
    'a default of which one can no longer be chosen',
    field({ kind: 'choices', label, options, default: ['high', 'gone'] }),
    'wrong_default fields.tasks.x_severity.default',
  ],
  [
    'a filter by prose',
    field({ kind: 'markdown', max: 500, label, filterable: true }),
    'not_filterable fields.tasks.x_severity.filterable',
  ],
  [
    'an order of files',
    field({ kind: 'files', label, sortable: true }),
    'not_sortable fields.tasks.x_severity.sortable',
  ],
  [
    'files of a project',
    { fields: { projects: { x_photos: { kind: 'files', label } } } },
    'no_files_here fields.projects.x_photos',
  ],
  [
    'a reference to nothing',
    field({ kind: 'reference', resource: 'rooms', as: 'x_room', label }),
    'unknown_resource fields.tasks.x_severity.resource',
  ],
  [
    'a name that the record has',
    field({ kind: 'person', as: 'creator', label }),
    'as_taken fields.tasks.x_severity.as',
  ],
  [
    'a name that does not say whose it is',
    field({ kind: 'person', as: 'verifier', label }),
    'as_form fields.tasks.x_severity.as',
  ],
  [
    'required by who asks',
    field({ ...severity, requiredWhen: { column: 'creatorId', is: { me: 'id' } } }),
    'required_when fields.tasks.x_severity.requiredWhen',
  ],
  [
    'required for an unknown type',
    field({ ...severity, requiredWhen: { column: 'taskType', is: 'visit' } }),
    'unknown_option fields.tasks.x_severity.requiredWhen.is',
  ],
  [
    'a type of an unknown workflow',
    { taskTypes: { x_visit: { label, workflow: 'visit' } } },
    'unknown_workflow taskTypes.x_visit.workflow',
  ],
  [
    'a type too long for its column',
    { taskTypes: { x_a_visit_of_the_rooms: { label, workflow: 'task' } } },
    'key_form taskTypes.x_a_visit_of_the_rooms',
  ],
  [
    'no type left',
    {
      taskTypes: {
        issue: { label, workflow: 'task', archived: true },
        requirement: { label, workflow: 'task', archived: true },
      },
    },
    'no_task_type taskTypes',
  ],
  ['rights to nothing', { permissions: { rooms: {} } }, 'unknown_resource permissions.rooms'],
  [
    'rights of nobody',
    { permissions: { tasks: { guest: { read: 'all' } } } },
    'unknown_role permissions.tasks.guest',
  ],
  [
    'a rule about nothing',
    ofManager({ read: { column: 'x_gone', is: 1 } }),
    'unknown_column permissions.tasks.manager.read.column',
  ],
  [
    'a person compared with a word',
    ofManager({ read: { column: 'assigneeId', is: 'me' } }),
    'wrong_operand permissions.tasks.manager.read.is',
  ],
  [
    'a status that is none',
    ofManager({ read: { and: [{ column: 'status', in: ['closed', 'gone'] }] } }),
    'unknown_option permissions.tasks.manager.read.and.0.in.1',
  ],
  ['one of none', ofManager({ read: { or: [] } }), 'rule_empty permissions.tasks.manager.read.or'],
  [
    'a record without its name',
    ofManager({ show: ['status'] }),
    'show_lacks_title permissions.tasks.manager.show',
  ],
  [
    'a field that is none',
    ofManager({ show: ['title', 'x_gone'] }),
    'unknown_field permissions.tasks.manager.show.1',
  ],
  [
    'the status, to be written',
    ofUser({ update: [{ rule: 'all', fields: ['status'] }] }),
    'kernel_field permissions.tasks.user.update.0.fields.0',
  ],
  [
    'a report without a title',
    ofUser({ create: ['description', 'taskType'] }),
    'create_lacks_required permissions.tasks.user.create',
  ],
  ['nobody who reports', ofUser({ create: undefined }), 'nobody_creates permissions.tasks'],
  [
    'a reporter who does not see it',
    ofUser({ read: { column: 'status', is: 'closed' } }),
    'cannot_see_own permissions.tasks.user.read',
  ],
  [
    'somebody required of who sees nobody to choose',
    {
      ...field({ kind: 'person', as: 'x_severity_name', label, required: true }),
      ...ofUser({ create: [...(tasks.user.create ?? []), 'x_severity'] }),
    },
    'cannot_choose fields.tasks.x_severity',
  ],
  [
    'a turn of a role that sees no tasks',
    ofManager({ read: 'none' }),
    'holder_sees_nothing workflows.task.statuses.reviewed.turn',
  ],
  [
    'a form that asks for what nobody of those who act is shown',
    ofManager({ show: ['title', 'status'] }),
    'form_field_hidden workflows.task.actions.assign.outcomes.default.form.assigneeId',
  ],
  [
    'a workflow without an end, in the place of the shipped one',
    {
      workflows: {
        task: {
          ...workflow,
          statuses: { ...workflow.statuses, closed: { ...workflow.statuses.closed, phase: 'done' } },
        },
      },
    },
    'no_end workflows.task.statuses.pending',
  ],
  [
    'an administrator who sees no people',
    { permissions: { users: { admin: { ...users.admin, read: 'none' } } } },
    'administrator_locked_out permissions.users.admin.read',
  ],
  [
    'an administrator who sets nothing',
    { permissions: { settings: { admin: { read: 'all' } } } },
    'administrator_locked_out permissions.settings.admin.update',
  ],
]

test.each(broken)('%s is refused', (_, next, fault) => {
  expect(faultsOf(JSON.parse(JSON.stringify(next)))).toContain(fault)
})

test('an archived field is named where it is still used', () => {
  const next = {
    ...whole,
    fields: { tasks: { x_severity: { ...severity, archived: true } } },
  }
  expect(faultsOf(next)).toEqual([
    'archived_field permissions.tasks.user.create.5',
    'archived_field workflows.task.create.fields.2',
  ])
})

test('what is wrong is told in both languages, with what to do', () => {
  const [fault] = verifyDeclaration(code, field({ ...severity, default: 'middle' }), nothing).faults
  expect(fault?.text).toEqual({
    zh: '默认值“middle”不是可选的选项，请选一个现有的选项',
    en: 'The default “middle” is no option that can be chosen: choose one that is there',
  })
})

type Ask = Question['ask']
const asks = (before: Content, next: Content, known = {}) =>
  verifyDeclaration(code, next, { content: before, known }).questions
const said = (questions: readonly Question[], isAsked: (ask: Ask) => boolean, count = 12) => {
  const question = questions.find(({ ask }) => isAsked(ask))
  const answer = question?.says({ count, isMore: count > 10_000 })
  if (!answer) return answer
  return 'fault' in answer
    ? `${answer.fault.code} ${answer.fault.path} ${answer.fault.text.zh}`
    : answer.touches
}
const holds = (key: string, value?: string) => (ask: Ask) =>
  'holds' in ask && ask.holds === key && ask.value === value

const { high } = options
const fields = (one: Field) => ({ fields: { tasks: { x_severity: one } } })

test('nothing is asked where nothing changes', () => {
  expect(asks(whole, whole)).toEqual([])
})

test('a field is removed, or becomes of another kind, only where no record holds it', () => {
  const gone = asks(fields(severity), {})
  expect(said(gone, holds('x_severity'), 0)).toBe(undefined)
  expect(said(gone, holds('x_severity'))).toBe(
    'field_in_use fields.tasks.x_severity 12 条工单记录填过“严重程度”，不能移除；请改为归档，值会保留',
  )
  const number = { kind: 'number', label } as const
  const other = /^kind_loses_values fields.tasks.x_severity.kind 12 条/
  expect(said(asks(fields(severity), fields(number)), holds('x_severity'))).toMatch(other)
  // What is in force lacks it, but its values are kept under its key.
  expect(said(asks({}, fields(number), { tasks: { x_severity: severity } }), holds('x_severity'))).toMatch(
    other,
  )
  expect(asks({}, {}, { tasks: { x_severity: severity } })).toEqual([])
})

test.each<[was: Field, now: Field, isAsked: boolean]>([
  [{ kind: 'text', max: 50, label }, { kind: 'markdown', max: 5000, label }, false],
  [{ kind: 'text', max: 50, label }, { kind: 'text', max: 500, label }, false],
  [{ kind: 'rating', max: 5, label }, { kind: 'number', label }, false],
  [{ kind: 'number', label }, { kind: 'decimal', digits: 2, label }, true],
  [{ kind: 'decimal', digits: 2, label }, { kind: 'decimal', digits: 4, label }, false],
  [{ kind: 'decimal', digits: 2, label }, { kind: 'decimal', digits: 1, label }, true],
  [severity, { kind: 'choices', options, label }, true],
])('%j may become %j unless it holds values that are lost: %s', (was, now, isAsked) => {
  expect(asks(fields(was), fields(now)).length).toBe(isAsked ? 1 : 0)
})

test('an option that is chosen somewhere is archived, not removed', () => {
  const gone = asks(fields(severity), fields({ ...severity, options: { high } }))
  expect(said(gone, holds('x_severity', 'low'), 10_001)).toBe(
    'option_in_use fields.tasks.x_severity.options.low 超过 10001 条工单记录选了“低”，不能移除这个选项；请改为归档',
  )
})

test('an archived field keeps its values', () => {
  expect(said(asks(fields(severity), fields({ ...severity, archived: true })), holds('x_severity'))).toEqual({
    zh: '12 条工单记录里“严重程度”的值会保留，但不再显示',
    en: '“Severity” is kept on 12 records of tasks and no longer shown',
  })
})

test('a type that tasks have is archived, not removed', () => {
  const visit = { x_visit: { label: { zh: '巡检', en: 'Visit' }, workflow: 'task' } }
  const isOfType = (ask: Ask) => 'column' in ask && ask.column === 'taskType' && ask.is === 'x_visit'
  expect(said(asks({ taskTypes: visit }, {}), isOfType)).toBe(
    'task_type_in_use taskTypes.x_visit 还有 12 张工单是“巡检”，不能移除这个类型；请改为归档',
  )
})

const ofEmployee = (read: Rule): Content => ({ permissions: { tasks: { employee: { read } } } })
const mine = { column: 'assigneeId', is: { me: 'id' } } as const
const isLost = (ask: Ask) => 'role' in ask && ask.notBy !== mine

test('who loses sight of which tasks is told by status, where that is the difference', () => {
  const open = { and: [mine, { column: 'closedAt', is: null }] } as const
  expect(said(asks(ofEmployee(mine), ofEmployee(open)), isLost)).toEqual({
    zh: '员工不再能看到 12 张已结单的工单',
    en: 'Engineer: will no longer see 12 tasks, closed',
  })
  const handled = { column: 'handlerId', is: { me: 'id' } } as const
  expect(said(asks(ofEmployee(mine), ofEmployee(handled)), isLost)).toEqual({
    zh: '员工不再能看到 12 张工单',
    en: 'Engineer: will no longer see 12 tasks',
  })
  expect(
    said(asks(ofEmployee(open), ofEmployee(mine)), (ask) => 'role' in ask && ask.seenBy === mine),
  ).toEqual({
    zh: '员工将能看到原来看不到的 12 张已结单的工单',
    en: 'Engineer: will see 12 tasks, closed, hidden before',
  })
})

test('a role that gets a turn and has nobody is told of', () => {
  const { pending } = workflow.statuses
  const named = { ...pending, label: { zh: '待受理', en: 'To be accepted' } }
  const next = { workflows: { task: { ...workflow, statuses: { ...workflow.statuses, pending: named } } } }
  const isAdmins = (ask: Ask) => 'peopleOf' in ask && ask.peopleOf === 'admin'
  expect(said(asks({}, next), isAdmins)).toBe(undefined)
  expect(said(asks({}, next), isAdmins, 0)).toEqual({
    zh: '现在没有在用的管理人员账号，工单到“待受理”时将无人处理',
    en: 'No account of the role Administrator is active: tasks in “To be accepted” would wait for nobody',
  })
})
